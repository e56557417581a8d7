# Awaiting a coroutine runs it here and now: two awaits in a row wait one after the other.
import asyncio
import time


async def fetch(page, delay):
    print("asking for", page)
    await asyncio.sleep(delay)
    print("got", page)
    return len(page)


async def main():
    start = time.perf_counter()
    first = await fetch("news", 0.04)
    second = await fetch("weather", 0.03)
    print("letters:", first + second)
    print(f"40 ms + 30 ms took {round(time.perf_counter() - start, 2)} s")


asyncio.run(main())
