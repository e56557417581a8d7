"""Lists and tuples whose elements have dunders written in Python; indices with an `__index__`."""


def tuple_of(iterable):
    return tuple([item for item in iterable])


def tuple_as(cls, iterable):
    return tuple.__new__(cls, [item for item in iterable])


def bytes_of(cls, source):
    convert = getattr(type(source), "__bytes__", None)
    if convert is not None:
        return convert(source)
    if hasattr(type(source), "__index__"):
        return cls(index_of(source))
    return cls([item for item in source])


def is_equal(a, b):
    return True if a is b or a == b else False


def sequence_equality(symbol, a, b):
    return _sequences_are_equal(a, b) is (symbol == "==")


def _sequences_are_equal(a, b):
    if len(a) != len(b):
        return False
    for x, y in zip(a, b):
        if x is not y and not x == y:
            return False
    return True


def sequence_order(symbol, a, b):
    for x, y in zip(a, b):
        if x is not y and not x == y:
            if symbol == "<":
                return x < y
            if symbol == "<=":
                return x <= y
            if symbol == ">":
                return x > y
            return x >= y
    if symbol == "<":
        return len(a) < len(b)
    if symbol == "<=":
        return len(a) <= len(b)
    if symbol == ">":
        return len(a) > len(b)
    return len(a) >= len(b)


def sequence_contains(values, item):
    for candidate in type(values).__iter__(values):
        if candidate is item or candidate == item:
            return True
    return False


def sequence_index(values, item, start, stop):
    index = start
    while index < stop and index < len(values):
        candidate = values[index]
        if candidate is item or candidate == item:
            return index
        index += 1
    name = "tuple" if isinstance(values, tuple) else "list"
    if name == "list" and _has_old_wording():
        raise ValueError(f"{item!r} is not in list")
    raise ValueError(f"{name}.index(x): x not in {name}")


def sequence_count(values, item):
    count = 0
    for candidate in values:
        if candidate is item or candidate == item:
            count += 1
    return count


def list_remove(values, item):
    index = 0
    while index < len(values):
        candidate = values[index]
        if candidate is item or candidate == item:
            del values[index]
            return
        index += 1
    raise ValueError("list.remove(x): x not in list")


def _index(key, values):
    if isinstance(key, slice):
        parts = [part if part is None else index_of(part) for part in (key.start, key.stop, key.step)]
        return slice(*parts)
    if hasattr(type(key), "__index__"):
        return index_of(key)
    kind = [name for name in type(values).__mro__ if name in (list, tuple, str, bytes, range, bytearray)]
    name = kind[0].__name__ if kind else type(values).__name__
    raise TypeError(f"{name} indices must be integers or slices, not {type(key).__name__}")


def getitem_by_index(values, key):
    return type(values).__getitem__(values, _index(key, values))


def setitem_by_index(values, key, value):
    if isinstance(key, slice) and not isinstance(value, (list, tuple)):
        if not hasattr(type(value), "__iter__") and not hasattr(type(value), "__getitem__"):
            raise TypeError("can only assign an iterable" if _has_old_wording() else "must assign iterable to extended slice")
        value = [item for item in value]
    list.__setitem__(values, _index(key, values), value)


def delitem_by_index(values, key):
    list.__delitem__(values, _index(key, values))
