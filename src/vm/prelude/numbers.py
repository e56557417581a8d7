"""Conversions and functions of numbers whose dunders are written in Python."""


def int_of(cls, value):
    kind = type(value)
    for name in ("__int__", "__index__", "__trunc__"):
        convert = getattr(kind, name, None)
        if convert is not None:
            result = convert(value)
            if not isinstance(result, int):
                raise TypeError(f"{name} returned non-int (type {type(result).__name__})")
            result = +result
            return result if cls is int else _wrap_number(cls, result)
    raise TypeError(f"int() argument must be a string, a bytes-like object or a real number, not '{kind.__name__}'")


def float_of(cls, value):
    kind = type(value)
    convert = getattr(kind, "__float__", None)
    if convert is not None:
        result = convert(value)
        if not isinstance(result, float):
            raise TypeError(f"{kind.__name__}.__float__ returned non-float (type {type(result).__name__})")
    else:
        convert = getattr(kind, "__index__", None)
        if convert is None:
            raise TypeError(f"float() argument must be a string or a real number, not '{kind.__name__}'")
        result = float(convert(value))
    result = +result
    return result if cls is float else _wrap_number(cls, result)


def index_of(value):
    convert = getattr(type(value), "__index__", None)
    if convert is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    result = convert(value)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    return result


def range_of(*args):
    return range(*[index_of(arg) for arg in args])


def digits_of(function, value):
    number = index_of(value)
    return bin(number) if function == "bin" else oct(number) if function == "oct" else hex(number)


def abs_of(value):
    method = getattr(type(value), "__abs__", None)
    if method is None:
        raise TypeError(f"bad operand type for abs(): '{type(value).__name__}'")
    return method(value)


def round_of(value, digits):
    method = getattr(type(value), "__round__", None)
    if method is None:
        raise TypeError(f"type {type(value).__name__} doesn't define __round__ method")
    return method(value) if digits is None else method(value, digits)


def divmod_of(a, b):
    method = getattr(type(a), "__divmod__", None)
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    method = getattr(type(b), "__rdivmod__", None)
    if method is not None:
        result = method(b, a)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'")


def power(base, exponent):
    return base ** exponent


def sum_values(values, total):
    for value in values:
        total = total + value
    return total


def _extreme(iterable, key, has_default, default, name, is_better):
    is_first = True
    best = best_key = None
    for value in iterable:
        value_key = value if key is None else key(value)
        if is_first or is_better(value_key, best_key):
            best, best_key = value, value_key
            is_first = False
    if is_first:
        if has_default:
            return default
        if _has_old_wording():
            raise ValueError(f"{name}() arg is an empty sequence")
        raise ValueError(f"{name}() iterable argument is empty")
    return best


def min_of(iterable, key, has_default, default):
    return _extreme(iterable, key, has_default, default, "min", lambda a, b: a < b)


def max_of(iterable, key, has_default, default):
    return _extreme(iterable, key, has_default, default, "max", lambda a, b: a > b)
