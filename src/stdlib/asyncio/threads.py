# Threads: executors, and what other threads hand to the loop.

__name__ = "asyncio.threads"


def _run_in_executor(loop, executor, func, *args):
    global _default_executor
    if executor is None:
        if _default_executor is None:
            from concurrent.futures import ThreadPoolExecutor

            _default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        executor = _default_executor
    return wrap_future(executor.submit(func, *args), loop=loop)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    wrapped = loop.create_future()

    def copy():
        if wrapped.cancelled():
            return
        if future.cancelled():
            wrapped.cancel()
            return
        exc = future.exception()
        if exc is not None:
            wrapped.set_exception(exc)
        else:
            wrapped.set_result(future.result())

    def source_done(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(copy)

    def wrapped_done(wrapped):
        if wrapped.cancelled():
            future.cancel()

    wrapped.add_done_callback(wrapped_done)
    future.add_done_callback(source_done)
    return wrapped


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    context = _copy_context()
    if context is not None:
        func, args = context.run, (func, *args)
    return await loop.run_in_executor(None, lambda: func(*args, **kwargs))


async def _shutdown_default_executor():
    global _default_executor
    executor, _default_executor = _default_executor, None
    executor.shutdown(wait=True)


def run_coroutine_threadsafe(coro, loop):
    from concurrent.futures import Future as ConcurrentFuture

    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    result = ConcurrentFuture()

    def finish(task):
        if task.cancelled():
            result.cancel()
        elif task.exception() is not None:
            result.set_exception(task.exception())
        else:
            result.set_result(task.result())

    def start():
        loop.create_task(coro).add_done_callback(finish)

    loop.call_soon_threadsafe(start)
    return result


__name__ = "asyncio"
