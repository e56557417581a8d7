"""What asyncio builds on its loop, futures and tasks, by CPython's algorithms."""

__name__ = "asyncio.events"

import atexit

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


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    pass


class WindowsSelectorEventLoopPolicy(AbstractEventLoopPolicy):
    pass


_policy = None


def get_event_loop_policy():
    if _MINOR >= 14:
        _warn_deprecated("get_event_loop_policy")
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    if _MINOR >= 14:
        _warn_deprecated("set_event_loop_policy")
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


class _Shown:
    """Something whose repr is that text."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


def _log(level, text, exc=None):
    """As CPython's logger `asyncio` does, by the handler of last resort where the program has set up none."""
    import sys

    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger("asyncio").log(level, text, exc_info=exc)
        return
    import traceback

    text += "\n"
    if exc is not None:
        text += "".join(traceback.format_exception(exc))
    sys.stderr.write(text)


def _default_exception_handler(loop, context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    _log(40, "\n".join(lines), context.get("exception"))


def _call_exception_handler(loop, context):
    handler = _exception_handlers.get(loop)
    if handler is None:
        _default_exception_handler(loop, context)
        return
    try:
        handler(loop, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        failure = {"message": "Unhandled error in exception handler", "exception": exc, "context": context}
        _default_exception_handler(loop, failure)


def _set_exception_handler(loop, handler):
    if handler is not None and not callable(handler):
        raise TypeError(f"A callable object or None is expected, got {handler!r}")
    _exception_handlers[loop] = handler


_exception_handlers = {}
_UnixSelectorEventLoop.default_exception_handler = _default_exception_handler
_UnixSelectorEventLoop.call_exception_handler = _call_exception_handler
_UnixSelectorEventLoop.set_exception_handler = _set_exception_handler
_UnixSelectorEventLoop.get_exception_handler = lambda loop: _exception_handlers.get(loop)
_UnixSelectorEventLoop.__repr__ = lambda loop: (
    f"<{type(loop).__name__} running={loop.is_running()} closed={loop.is_closed()} debug={loop.get_debug()}>")


def _report_never_retrieved(future):
    message = f"{type(future).__name__} exception was never retrieved"
    context = {"message": message, "exception": future.exception(), "future": future}
    future.get_loop().call_exception_handler(context)


def _callback_text(callback):
    while hasattr(callback, "func") and hasattr(callback, "keywords"):
        callback = callback.func
    name = getattr(callback, "__qualname__", None) or repr(callback)
    code = getattr(callback, "__code__", None)
    return name + ("()" if code is None else f"() at {code.co_filename}:{code.co_firstlineno}")


def _report_callback(loop, callback, exception):
    text = _callback_text(callback)
    handle = _Shown(f"<Handle {text}>")
    loop.call_exception_handler({"message": f"Exception in callback {text}", "exception": exception, "handle": handle})


def _report_pending():
    """At the end of the program what is left goes, tasks that never came to their end among it."""
    for task in _pending_tasks():
        try:
            task.get_coro().close()
        except BaseException:
            pass
        task.get_loop().call_exception_handler({"message": "Task was destroyed but it is pending!", "task": task})


atexit.register(_report_pending)
_is_coroutine_function = iscoroutinefunction


def iscoroutinefunction(func):
    if _MINOR >= 14:
        _warn_deprecated("iscoroutinefunction", "; use inspect.iscoroutinefunction() instead")
    return _is_coroutine_function(func)


def _warn_deprecated(name, instead=""):
    import warnings

    text = f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16{instead}"
    warnings.warn(text, DeprecationWarning)


async def _shutdown_asyncgens(loop):
    agens = _live_asyncgens()
    results = await gather(*[agen.aclose() for agen in agens], return_exceptions=True)
    for result, agen in zip(results, agens):
        if isinstance(result, Exception):
            message = f"an error occurred during closing of asynchronous generator {agen!r}"
            loop.call_exception_handler({"message": message, "exception": result, "asyncgen": agen})


_UnixSelectorEventLoop.shutdown_asyncgens = _shutdown_asyncgens


def _finalize_asyncgen(loop, agen):
    """An asynchronous generator that nobody holds any more is closed by a task of the loop."""
    loop.call_soon(loop.create_task, agen.aclose())


_UnixSelectorEventLoop._asyncgen_finalizer_hook = _finalize_asyncgen
