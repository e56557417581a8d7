"""Abstract base classes: what a class must have to count as one."""


class _Meta(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        needed = cls.__dict__.get("_needed")
        if not needed:
            return False
        for name in needed:
            for base in subclass.__mro__:
                if name in base.__dict__:
                    if base.__dict__[name] is None:
                        return False
                    break
            else:
                return False
        return True

    def __getitem__(cls, item):
        return cls


def _make(name, *needed, bases=()):
    return _Meta(name, bases, {"_needed": needed, "__module__": "collections.abc"})


Hashable = _make("Hashable", "__hash__")
Iterable = _make("Iterable", "__iter__")
Iterator = _make("Iterator", "__next__", "__iter__")
Reversible = _make("Reversible", "__reversed__", "__iter__")
Sized = _make("Sized", "__len__")
Container = _make("Container", "__contains__")
Callable = _make("Callable", "__call__")
Collection = _make("Collection", "__len__", "__iter__", "__contains__")
Generator = _make("Generator", "send", "throw", "close", "__next__")
Awaitable = _make("Awaitable", "__await__")
Coroutine = _make("Coroutine", "__await__", "send", "throw", "close")
AsyncIterable = _make("AsyncIterable", "__aiter__")
AsyncIterator = _make("AsyncIterator", "__anext__", "__aiter__")
AsyncGenerator = _make("AsyncGenerator", "asend", "athrow", "aclose")
Sequence = _make("Sequence", "__getitem__", "__len__", "index", "count")
MutableSequence = _make("MutableSequence", "__setitem__", "insert", "append")
Mapping = _make("Mapping", "__getitem__", "keys", "items", "get")
MutableMapping = _make("MutableMapping", "__setitem__", "__delitem__", "setdefault", "keys")
Set = _make("Set", "__contains__", "isdisjoint")
MutableSet = _make("MutableSet", "add", "discard")
