"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error


def _is_atomic(value):
    return value is None or isinstance(value, (int, float, bool, str, bytes, type, range, type(len), type(Ellipsis)))


def _is_function(value):
    return type(value) is type(copy)


def copy(x):
    cls = type(x)
    if _is_atomic(x) or _is_function(x) or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    return _rebuilt(x, lambda value: value)


def deepcopy(x, memo=None):
    if _is_atomic(x) or _is_function(x):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    if key in memo:
        return memo[key]
    cls = type(x)
    if cls is list:
        made = []
        memo[key] = made
        for value in x:
            made.append(deepcopy(value, memo))
        return made
    if cls is dict:
        made = {}
        memo[key] = made
        for name, value in x.items():
            made[deepcopy(name, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        values = [deepcopy(value, memo) for value in x]
        if key in memo:
            return memo[key]
        same = all([a is b for a, b in zip(values, x)])
        made = x if same else tuple(values)
        memo[key] = made
        return made
    if cls in (set, frozenset):
        made = cls([deepcopy(value, memo) for value in x])
        memo[key] = made
        return made
    if cls is bytearray:
        made = x.copy()
        memo[key] = made
        return made
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        made = method(x, memo)
        memo[key] = made
        return made
    made = _rebuilt(x, lambda value: deepcopy(value, memo), memo)
    memo[key] = made
    return made


def _rebuilt(x, convert, memo=None):
    cls = type(x)
    if isinstance(x, tuple):
        made = tuple.__new__(cls, [convert(value) for value in x])
    elif isinstance(x, list):
        made = list.__new__(cls)
    elif isinstance(x, dict):
        made = dict.__new__(cls)
    elif isinstance(x, set):
        made = set.__new__(cls)
    elif isinstance(x, BaseException):
        made = cls.__new__(cls, *[convert(value) for value in x.args])
    else:
        if cls.__module__ in ("_thread", "threading", "asyncio", "_asyncio") or not hasattr(x, "__dict__"):
            if not hasattr(cls, "__slots__"):
                raise TypeError(f"cannot pickle '{cls.__name__}' object")
        made = object.__new__(cls)
    if memo is not None:
        memo[id(x)] = made
    if isinstance(x, list):
        list.extend(made, [convert(value) for value in list.__iter__(x)])
    elif isinstance(x, dict):
        for name, value in dict.items(x):
            dict.__setitem__(made, convert(name), convert(value))
    elif isinstance(x, set):
        for value in list(x):
            set.add(made, convert(value))
    if hasattr(x, "__dict__"):
        for name, value in x.__dict__.items():
            object.__setattr__(made, name, convert(value))
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if hasattr(x, name):
                object.__setattr__(made, name, convert(getattr(x, name)))
    return made


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
