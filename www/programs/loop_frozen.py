# One task that never awaits freezes them all: the event loop has a single thread.
import asyncio
import time


async def heartbeat():
    for beat in range(1, 6):
        print("beat", beat)
        await asyncio.sleep(0.01)


async def count():
    await asyncio.sleep(0.015)
    print("computing, no await in sight")
    n = 0
    while n < 200_000:
        n += 1
    print("computed")


async def blocking_call():
    await asyncio.sleep(0.03)
    print("time.sleep stops the whole loop")
    time.sleep(0.03)
    print("slept")


async def main():
    await asyncio.gather(heartbeat(), count(), blocking_call())


asyncio.run(main())
