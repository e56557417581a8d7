ref = ReferenceType


def _repr(self):
    target = self()
    if target is None:
        return f"<weakref at {id(self):#x}; dead>"
    return f"<weakref at {id(self):#x}; to '{type(target).__name__}' at {id(target):#x}>"


def _equal(self, other):
    if not isinstance(other, ref):
        return NotImplemented
    a, b = self(), other()
    return self is other if a is None or b is None else a == b


ReferenceType.__repr__ = _repr
ReferenceType.__eq__ = _equal
ReferenceType.__hash__ = lambda self: hash(self())


class WeakMethod:
    def __init__(self, method, callback=None):
        self._function = method.__func__
        self._object = ref(method.__self__, callback and (lambda _: callback(self)))

    def __call__(self):
        target = self._object()
        return None if target is None else self._function.__get__(target)


class _Weak:
    """A dict of entries by the id of what is held weakly."""

    def __init__(self):
        self._held = {}

    def _hold(self, target, entry):
        key, held = id(target), self._held
        held[key] = (ref(target, lambda _: held.pop(key, None)), entry)

    def _live(self):
        return [(target(), entry) for target, entry in list(self._held.values()) if target() is not None]

    def __len__(self):
        return len(self._live())


class WeakSet(_Weak):
    def __init__(self, data=()):
        super().__init__()
        for item in data:
            self.add(item)

    def add(self, item):
        self._hold(item, None)

    def discard(self, item):
        self._held.pop(id(item), None)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def __contains__(self, item):
        return id(item) in self._held

    def __iter__(self):
        return iter([item for item, _ in self._live()])

    def __repr__(self):
        return repr({item for item, _ in self._live()})


class WeakKeyDictionary(_Weak):
    def __init__(self, data=()):
        super().__init__()
        for key, value in dict(data).items():
            self[key] = value

    def __setitem__(self, key, value):
        self._hold(key, value)

    def __getitem__(self, key):
        return self._held[id(key)][1]

    def __delitem__(self, key):
        del self._held[id(key)]

    def __contains__(self, key):
        return id(key) in self._held

    def get(self, key, default=None):
        return self[key] if key in self else default

    def items(self):
        return self._live()

    def keys(self):
        return [key for key, _ in self._live()]

    def values(self):
        return [value for _, value in self._live()]

    def __iter__(self):
        return iter(self.keys())

    def __repr__(self):
        return f"<WeakKeyDictionary at {id(self):#x}>"


class WeakValueDictionary:
    def __init__(self, data=()):
        self._held = {}
        for key, value in dict(data).items():
            self[key] = value

    def __setitem__(self, key, value):
        held = self._held
        held[key] = ref(value, lambda _: held.pop(key, None))

    def __getitem__(self, key):
        value = self._held[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self._held[key]

    def __contains__(self, key):
        return key in self._held

    def get(self, key, default=None):
        return self._held[key]() if key in self._held else default

    def pop(self, key, *default):
        value = self._held.pop(key, None)
        return value() if value is not None else default[0]

    def setdefault(self, key, default):
        if key not in self:
            self[key] = default
        return self[key]

    def items(self):
        return [(key, value()) for key, value in list(self._held.items())]

    def keys(self):
        return list(self._held)

    def values(self):
        return [value() for value in list(self._held.values())]

    def __iter__(self):
        return iter(list(self._held))

    def __len__(self):
        return len(self._held)

    def __repr__(self):
        return f"<WeakValueDictionary at {id(self):#x}>"


class finalize:
    _alive = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)
        self._ref = ref(obj, self)
        self.atexit = True
        finalize._alive[id(self)] = self

    def __call__(self, _=None):
        if finalize._alive.pop(id(self), None) is not None:
            func, args, kwargs = self._call
            return func(*args, **kwargs)

    def detach(self):
        if finalize._alive.pop(id(self), None) is not None:
            return (self._ref(), *self._call)

    @property
    def alive(self):
        return id(self) in finalize._alive


def _at_exit():
    for each in reversed(list(finalize._alive.values())):
        if each.atexit:
            each()


import atexit

atexit.register(_at_exit)


class ProxyType:
    def __init__(self, target, callback=None):
        object.__setattr__(self, "_ref", ref(target, callback))

    def _target(self):
        target = object.__getattribute__(self, "_ref")()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return target

    def __getattr__(self, name):
        return getattr(ProxyType._target(self), name)

    def __setattr__(self, name, value):
        setattr(ProxyType._target(self), name, value)

    def __str__(self):
        return str(ProxyType._target(self))

    def __call__(self, *args, **kwargs):
        return ProxyType._target(self)(*args, **kwargs)


proxy = ProxyType


def getweakrefs(object):
    return []
