"""What a main thread does after its program: report an uncaught exception, wait for threads, run exit calls."""


def _report(error):
    import sys
    if isinstance(error, SystemExit):
        status = error.code
        if status is None:
            return 0
        if isinstance(status, int):
            return status & 0xFF
        sys.stderr.write(str(status) + "\n")
        return 1
    sys.excepthook(type(error), error, error.__traceback__)
    return 130 if isinstance(error, KeyboardInterrupt) else 1


def _join_threads():
    import threading
    threading._shutdown()


def _run_atexit():
    import atexit
    atexit._run_exitfuncs()
