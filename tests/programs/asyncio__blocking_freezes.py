import asyncio
import time


async def heartbeat():
    for i in range(4):
        print("beat", i)
        await asyncio.sleep(0.02)


async def blocking():
    await asyncio.sleep(0.03)
    print("block")
    time.sleep(0.1)
    print("unblock")


async def main():
    start = time.perf_counter()
    await asyncio.gather(heartbeat(), blocking())
    print(round(time.perf_counter() - start, 1))


asyncio.run(main())
