import asyncio


async def inner(n):
    await asyncio.sleep(0.01)
    return [1, 2][n]


async def outer():
    value = await inner(5)
    print("unreachable", value)


async def main():
    task = asyncio.create_task(outer())
    print("waiting")
    await task


asyncio.run(main())
