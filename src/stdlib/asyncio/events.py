"""What asyncio builds on its loop, futures and tasks, by CPython's algorithms."""

import asyncio.exceptions
from asyncio.exceptions import (
    BrokenBarrierError,
    CancelledError,
    InvalidStateError,
    QueueEmpty,
    QueueFull,
    QueueShutDown,
    TimeoutError,
)
from collections import deque

AbstractEventLoop = _UnixSelectorEventLoop
SelectorEventLoop = _UnixSelectorEventLoop
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_set_loop = None
_default_executor = None


# Loops.


def set_event_loop(loop):
    global _set_loop
    _set_loop = loop


def get_event_loop():
    global _set_loop
    running = _get_running_loop()
    if running is not None:
        return running
    if _set_loop is None:
        if _MINOR >= 14:
            import threading

            name = threading.current_thread().name
            raise RuntimeError(f"There is no current event loop in thread {name!r}.")
        _set_loop = new_event_loop()
    return _set_loop


class _EventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


class DefaultEventLoopPolicy(_EventLoopPolicy):
    pass


class WindowsSelectorEventLoopPolicy(_EventLoopPolicy):
    pass


_policy = None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = policy


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return set(_all_tasks(loop))


def _set_exception_class(future, kind):
    if not isinstance(kind, type):
        raise TypeError("exception must be an instance of BaseException")
    exception = kind()
    if type(exception) is StopIteration:
        raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
    future.set_exception(exception)


def _report_never_retrieved(future):
    import sys
    import traceback

    exception = future.exception()
    kind = type(future).__name__
    text = f"{kind} exception was never retrieved\nfuture: {future!r}\n"
    text += "".join(traceback.format_exception(exception))
    sys.stderr.write(text)


def _report_callback(callback, exception):
    import sys
    import traceback

    name = getattr(callback, "__qualname__", repr(callback)) + "()"
    if hasattr(callback, "__code__"):
        name += f" at {callback.__code__.co_filename}:{callback.__code__.co_firstlineno}"
    text = f"Exception in callback {name}\nhandle: <Handle {name}>\n"
    text += "".join(traceback.format_exception(exception))
    sys.stderr.write(text)


def _finalize_asyncgen(loop, agen):
    """An asynchronous generator that nobody holds any more is closed by a task of the loop."""
    loop.call_soon(loop.create_task, agen.aclose())


_UnixSelectorEventLoop._asyncgen_finalizer_hook = _finalize_asyncgen
