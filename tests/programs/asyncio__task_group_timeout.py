import asyncio


async def job(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise ValueError(name)
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job("a", 0.02))
        b = group.create_task(job("b", 0.01))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("c", 0.5))
            group.create_task(job("d", 0.01, fail=True))
            print("body ends")
    except* ValueError as errors:
        print(errors.exceptions, errors.message)
    try:
        async with asyncio.timeout(0.02):
            await job("e", 0.5)
    except TimeoutError:
        print("timeout")
    async with asyncio.timeout(None) as t:
        print(t.when(), await job("f", 0))
        t.reschedule(asyncio.get_running_loop().time() + 1)
    print(t.expired())
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1):
        print("in time")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("g", 0.5))
            await asyncio.sleep(0)
            raise KeyError("body")
    except ExceptionGroup as group_error:
        print(repr(group_error))


asyncio.run(main())
