import asyncio


async def job():
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(job(), name="job")
    print(task)
    await task
    print(task)
    future = asyncio.get_running_loop().create_future()
    print(future)
    future.set_result(5)
    print(future)
    failed = asyncio.Future()
    failed.set_exception(ValueError("x"))
    print(failed, failed.exception())
    print(type(task), type(future), isinstance(task, asyncio.Future))
    c = job()
    print(type(c).__name__, c.__name__)
    c.close()
    print(asyncio.Lock(), asyncio.Event(), asyncio.Queue(2), asyncio.Semaphore(3))


asyncio.run(main())
