# What teaching programs ask of live objects.
import types

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return type(object) is type(isclass)


def ismethod(object):
    return type(object).__name__ == "method"


def isbuiltin(object):
    return type(object).__name__ == "builtin_function_or_method"


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def ismodule(object):
    return type(object).__name__ == "module"


def iscoroutine(object):
    return type(object).__name__ == "coroutine"


def isgenerator(object):
    return type(object).__name__ == "generator"


def isasyncgen(object):
    return type(object).__name__ == "async_generator"


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def _flag(function, flag):
    while hasattr(function, "func") and hasattr(function, "keywords"):
        function = function.func
    function = getattr(function, "__func__", function)
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def iscoroutinefunction(function):
    return _flag(function, 0x80)


def isgeneratorfunction(function):
    return _flag(function, 0x20)


def isasyncgenfunction(function):
    return _flag(function, 0x200)


def getcoroutinestate(coroutine):
    return "CORO_" + _state(coroutine)


def getgeneratorstate(generator):
    return "GEN_" + _state(generator)


def getdoc(object):
    doc = object.__doc__
    if doc is None:
        return None
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def getmembers(object, predicate=None):
    found = [(name, getattr(object, name)) for name in dir(object)]
    return [(name, value) for name, value in found if predicate is None or predicate(value)]


def getmodule(object):
    import sys

    return sys.modules.get(getattr(object, "__module__", None))


def cleandoc(doc):
    class Holder:
        pass

    Holder.__doc__ = doc
    return getdoc(Holder)
