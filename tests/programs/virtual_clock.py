"""Run a program as `python3 FILE` would, but with sleeps that take no time.

    python3 virtual_clock.py FILE

The clock moves only when everything waits: by what `time.sleep` or the event loop would have slept.
Single-threaded programs only. Used by oracle314.mjs (CPython 3.14 in Pyodide) and by
tests/differential.rs (python3). Each look at the clock costs a nanosecond, so that two sleeps of
equal length end in the order in which they began, as on a real clock; the loop takes timers
that are due within a microsecond in one go, as if they were due together.
"""

import asyncio
import sys
import time

NANOSECOND, MICROSECOND = 1e-9, 1e-6
now = 1000.0


def read_clock():
    global now
    now += NANOSECOND
    return now


def sleep(seconds, /):
    global now
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    now += seconds


class Selector:
    """No file is ever ready; waiting moves the clock."""

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("the loop would wait for ever")
        sleep(max(timeout, 0))
        return []


class Loop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Selector()
        self._clock_resolution = MICROSECOND

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def time(self):
        return read_clock()


def install():
    time.sleep = sleep
    time.monotonic = time.perf_counter = read_clock
    events = asyncio.events
    base = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy
    install_policy = getattr(events, "_set_event_loop_policy", None) or events.set_event_loop_policy
    install_policy(type("Policy", (base,), {"_loop_factory": Loop})())
    events._set_running_loop(None)


def run_as_script(name):
    """Run the program of that name in the current folder; give its exit status."""
    import atexit
    import gc
    import traceback
    import types

    install()
    sys.argv = [name]
    sys.path.insert(0, "")
    main = types.ModuleType("__main__")
    main.__file__ = name
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    with open(name, encoding="utf-8") as file:
        source = file.read()
    status, depth, frame = 0, 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(sys.getrecursionlimit() + depth)
    try:
        code = compile(source, name, "exec", dont_inherit=True)
    except SyntaxError as error:
        traceback.print_exception(error.with_traceback(None))
        return 1
    try:
        exec(code, main.__dict__)
    except SystemExit as error:
        if isinstance(error.code, int):
            status = error.code & 255
        elif error.code is not None:
            print(error.code, file=sys.stderr)
            status = 1
    except BaseException as error:
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename != name:
            frames = frames.tb_next
        sys.stdout.flush()
        sys.excepthook(type(error), error.with_traceback(frames), frames)
        status = 1
        frames = None
    atexit._run_exitfuncs()
    main.__dict__.pop("__builtins__", None)
    del sys.modules["__main__"]
    main = code = None
    gc.collect()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    import os

    folder, file_name = os.path.split(sys.argv[1])
    os.chdir(folder or ".")
    sys.exit(run_as_script(file_name))
