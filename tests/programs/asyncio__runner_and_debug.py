import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


with asyncio.Runner() as runner:
    print(runner.run(value(1)), runner.run(value(2)))
    loop = runner.get_loop()
    print(loop.is_closed())
print(loop.is_closed())
print(asyncio.run(value(3), debug=True))


async def slow_callbacks():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    task = asyncio.current_task()
    print(task.get_name(), task.get_coro().__name__, task.cancelling())
    inner = asyncio.create_task(value(5))
    inner.set_name("renamed")
    print(inner.get_name(), await inner)
    task.cancel()
    print(task.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("caught", task.uncancel())
    return "end"


print(asyncio.run(slow_callbacks()))
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)


async def generator_based():
    class Awaitable:
        def __await__(self):
            yield
            return "custom awaitable"

    print(await Awaitable())
    try:
        class Bad:
            def __await__(self):
                yield 5

        await Bad()
    except RuntimeError as error:
        print(error)


asyncio.run(generator_based())
