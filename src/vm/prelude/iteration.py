"""Iteration over what has an `__iter__`, `__next__` or `__getitem__` written in Python."""


def iter_of(value):
    kind = type(value)
    method = getattr(kind, "__iter__", None)
    if method is None:
        if hasattr(kind, "__getitem__"):
            return iterate_by_index(value)
        raise TypeError(f"'{kind.__name__}' object is not iterable")
    iterator = method(value)
    if not hasattr(type(iterator), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{type(iterator).__name__}'")
    return iterator


def next_default(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def enumerate_of(iterable, start):
    return _make_iterator("enumerate", start, (iter(iterable),))


def zip_of(iterables, strict):
    return _make_iterator("zip", strict, tuple([iter(iterable) for iterable in iterables]))


def map_of(function, iterables):
    return _make_iterator("map", function, tuple([iter(iterable) for iterable in iterables]))


def filter_of(function, iterable):
    return _make_iterator("filter", function, (iter(iterable),))


def reversed_of(sequence):
    index = len(sequence) - 1
    while index >= 0:
        yield sequence[index]
        index -= 1


def call_reversed(value):
    return type(value).__reversed__(value)


def any_of(iterable):
    for value in iterable:
        if value:
            return True
    return False


def all_of(iterable):
    for value in iterable:
        if not value:
            return False
    return True


def any_from(value, iterator):
    return True if value else any(iterator)


def all_from(value, iterator):
    return all(iterator) if value else False


def len_of(value):
    result = type(value).__len__(value)
    if not isinstance(result, int):
        raise TypeError(f"'{type(result).__name__}' object cannot be interpreted as an integer")
    if result < 0:
        raise ValueError("__len__() should return >= 0")
    return int(result)
