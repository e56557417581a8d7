import asyncio


async def job(n, delay, fail=False):
    await asyncio.sleep(delay)
    print("job", n)
    if fail:
        raise ValueError(f"job {n} failed")
    return n * 10


async def main():
    print(await asyncio.gather(job(1, 0.03), job(2, 0.01), job(3, 0.02)))
    print(await asyncio.gather(job(4, 0.01), job(5, 0, fail=True), return_exceptions=True))
    try:
        await asyncio.gather(job(6, 0.01, fail=True), job(7, 0.02), job(8, 0.03))
    except ValueError as error:
        print("caught", error)
    print("others go on")
    await asyncio.sleep(0.05)
    print(await asyncio.gather(), await asyncio.gather(*[job(n, 0) for n in range(3)]))
    task = asyncio.create_task(job(9, 0))
    print(await asyncio.gather(task, asyncio.gather(job(10, 0), job(11, 0)), task))
    future = asyncio.gather(job(12, 1), job(13, 1))
    await asyncio.sleep(0)
    future.cancel()
    try:
        await future
    except asyncio.CancelledError:
        print("gather cancelled")


asyncio.run(main())
