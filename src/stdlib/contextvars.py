_ABSENT = object()
_entered = []


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    MISSING = _Missing()

    def __init__(self, var, old):
        self.var = var
        self.old_value = old
        self._used = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.var.reset(self)

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self.var!r} at {id(self):#x}>"


class ContextVar:
    def __init__(self, name, /, *, default=_ABSENT):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def __repr__(self):
        default = "" if self._default is _ABSENT else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {id(self):#x}>"

    def get(self, default=_ABSENT, /):
        found = _lookup(self, _ABSENT)
        if found is _ABSENT:
            found = self._default if default is _ABSENT else default
            if found is _ABSENT:
                raise LookupError(self)
        return found

    def set(self, value, /):
        old = _store(self, value, _ABSENT)
        return Token(self, Token.MISSING if old is _ABSENT else old)

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        token._used = True
        _store(self, _ABSENT if token.old_value is Token.MISSING else token.old_value, _ABSENT)


for _class in (Token, ContextVar):
    _class.__module__ = "_contextvars"


def _run(self, callable, /, *args, **kwargs):
    if any(context is self for context in _entered):
        raise RuntimeError(f"cannot enter context: {self!r} is already entered")
    _entered.append(self)
    outer = _swap(self)
    try:
        return callable(*args, **kwargs)
    finally:
        _swap(outer)
        _entered.remove(self)


def _find(self, var):
    for key, value in _items(self):
        if key is var:
            return value
    raise KeyError(var)


def _get(self, var, default=None, /):
    try:
        return _find(self, var)
    except KeyError:
        return default


Context.run = _run
Context.copy = _copy
Context.get = _get
Context.items = _items
Context.keys = lambda self: [key for key, _ in _items(self)]
Context.values = lambda self: [value for _, value in _items(self)]
Context.__getitem__ = _find
Context.__contains__ = lambda self, var: any(key is var for key, _ in _items(self))
Context.__iter__ = lambda self: iter(Context.keys(self))
Context.__len__ = lambda self: len(_items(self))
