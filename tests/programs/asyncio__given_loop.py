# Futures and tasks take any object for a loop that can be asked whether it debugs; gather waits once for what it got twice.
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def main():
    for loop in 5, None:
        try:
            print(asyncio.Future(loop=loop).done())
        except AttributeError as error:
            print(error)
    task = asyncio.create_task(work(1))
    other = work(2)
    print(await asyncio.gather(task, other, task, other, task))
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    tasks = [asyncio.create_task(work(n), name=f"t{n}") for n in range(8)]
    for n in 5, 0, 7, 3:
        tasks[n].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(len(asyncio.all_tasks()))


asyncio.run(main())
