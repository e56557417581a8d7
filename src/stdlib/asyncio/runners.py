# `asyncio.run` and its Runner.

__name__ = "asyncio.runners"


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._loop = None
        self._context = None
        self._factory = loop_factory

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def _lazy_init(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._state == "initialized":
            return
        self._loop = new_event_loop() if self._factory is None else self._factory()
        set_event_loop(self._loop)
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = _copy_context()
        self._state = "initialized"

    def get_loop(self):
        self._lazy_init()
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
        return loop.run_until_complete(loop.create_task(coro, context=context or self._context))

    def close(self):
        if self._state != "initialized":
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            # CPython runs a task for asynchronous generators and one for the executor, whether there are any or not.
            if _live_asyncgens():
                loop.run_until_complete(_shutdown_asyncgens(loop))
            else:
                _skip_task_numbers(1)
            if _default_executor is not None:
                loop.run_until_complete(_shutdown_default_executor())
            else:
                _skip_task_numbers(1)
        finally:
            set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = "closed"


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
            message = "unhandled exception during asyncio.run() shutdown"
            loop.call_exception_handler({"message": message, "exception": task.exception(), "task": task})


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
