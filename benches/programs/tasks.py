# A hundred thousand tasks, each of which yields to the event loop twice.
import asyncio


async def step(n):
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return n


async def main():
    results = await asyncio.gather(*(step(n) for n in range(100_000)))
    print(len(results), sum(results))


asyncio.run(main())
