_calls = []


def register(func, /, *args, **kwargs):
    _calls.append((func, args, kwargs))
    return func


def unregister(func):
    _calls[:] = [call for call in _calls if call[0] != func]


def _clear():
    _calls.clear()


def _ncallbacks():
    return len(_calls)


def _run_exitfuncs():
    while _calls:
        func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            import sys
            print("Exception ignored in atexit callback %r:" % (func,), file=sys.stderr)
            sys.excepthook(type(error), error, error.__traceback__)
