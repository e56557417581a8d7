# `asyncio.run` and its Runner.


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None
        self._factory = loop_factory

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = new_event_loop() if self._factory is None else self._factory()
            set_event_loop(self._loop)
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            if _MINOR >= 14:
                if not hasattr(type(coro), "__await__"):
                    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
                coro = _wrap_awaitable(coro)
            else:
                raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        return loop.run_until_complete(loop.create_task(coro))

    def close(self):
        loop = self._loop
        if loop is None:
            return
        try:
            _cancel_all_tasks(loop)
            if _default_executor is not None:
                loop.run_until_complete(_shutdown_default_executor())
        finally:
            # CPython runs two tasks of its own here: for asynchronous generators, and for the executor.
            _skip_task_numbers(2)
            set_event_loop(None)
            loop.close()
            self._loop = None


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    to_cancel = _all_tasks(loop)
    if not to_cancel:
        return
    for task in to_cancel:
        task.cancel()
    loop.run_until_complete(_gather_in(loop, to_cancel))
    for task in to_cancel:
        if not task.cancelled() and task.exception() is not None:
            import sys
            import traceback

            text = f"unhandled exception during asyncio.run() shutdown\ntask: {task!r}\n"
            text += "".join(traceback.format_exception(task.exception()))
            sys.stderr.write(text)


def _gather_in(loop, tasks):
    future = loop.create_future()
    left = len(tasks)

    def done(task):
        nonlocal left
        left -= 1
        if not left:
            future.set_result(None)

    for task in tasks:
        task.add_done_callback(done)
    return future


async def _wrap_awaitable(awaitable):
    return await awaitable
