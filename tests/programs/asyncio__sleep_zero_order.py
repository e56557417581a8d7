import asyncio


async def steps(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name


async def main():
    tasks = [asyncio.create_task(steps(n, 3)) for n in "abc"]
    print("main before")
    await asyncio.sleep(0)
    print("main after one turn")
    for t in tasks:
        print("joined", await t)
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon 1")
    loop.call_soon(print, "soon 2")
    print("scheduled")
    await asyncio.sleep(0)
    print("after")
    await asyncio.gather(steps("x", 2), steps("y", 1), steps("z", 2))


asyncio.run(main())
