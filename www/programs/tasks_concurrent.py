# A task starts at the next await and waits in the background: the longest wait is the whole wait.
import asyncio
import time


async def fetch(page, delay):
    print("asking for", page)
    await asyncio.sleep(delay)
    print("got", page)
    return len(page)


async def main():
    start = time.perf_counter()
    first = asyncio.create_task(fetch("news", 0.04), name="news")
    second = asyncio.create_task(fetch("weather", 0.03), name="weather")
    third = asyncio.create_task(fetch("sport", 0.02), name="sport")
    print("three tasks exist, none has run yet")
    print("letters:", await first + await second + await third)
    print(f"it took {round(time.perf_counter() - start, 2)} s")


asyncio.run(main())
