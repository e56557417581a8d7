"""Dicts and sets whose keys have a `__hash__` or `__eq__` written in Python.

The candidates for a key are the entries of its hash; each is compared as CPython does it: identity, then `==`.
"""


def hash_of(value):
    method = type(value).__hash__
    if method is None:
        raise TypeError(f"unhashable type: '{type(value).__name__}'")
    result = method(value)
    if not isinstance(result, int):
        raise TypeError("__hash__ method should return an integer")
    return int.__hash__(result)


def hash_elements(values):
    if isinstance(values, tuple):
        return _combine_hashes([hash(value) for value in tuple.__iter__(values)])
    return _combine_set_hashes(_hashes(values))


def _find(table, key, is_set=False):
    culprit = _hash_culprit(key)
    if culprit is not None:
        _raise_unhashable(key, culprit[0], is_set)
    hashed = hash(key)
    for index, candidate in _candidates(table, hashed):
        if candidate is key or candidate == key:
            if _entry_key_is(table, index, candidate):
                return index, hashed
            return _find(table, key, is_set)
    return -1, hashed


def table_contains(table, key):
    return _find(table, key, not isinstance(table, dict))[0] >= 0


def dict_get(table, key):
    index, hashed = _find(table, key)
    if index < 0:
        raise KeyError(key)
    return _entry_value(table, index)


def dict_getitem(table, key):
    index, hashed = _find(table, key)
    if index < 0:
        missing = getattr(type(table), "__missing__", None)
        if missing is not None:
            return missing(table, key)
        raise KeyError(key)
    return _entry_value(table, index)


def dict_get_default(table, key, default):
    index, hashed = _find(table, key)
    return default if index < 0 else _entry_value(table, index)


def dict_set(table, key, value):
    index, hashed = _find(table, key)
    _store(table, index, hashed, key, value)


def dict_setdefault(table, key, default):
    index, hashed = _find(table, key)
    if index >= 0:
        return _entry_value(table, index)
    _store(table, -1, hashed, key, default)
    return default


def dict_delete(table, key):
    index, hashed = _find(table, key)
    if index < 0:
        raise KeyError(key)
    _delete(table, index)


def dict_pop(table, key):
    index, hashed = _find(table, key)
    if index < 0:
        raise KeyError(key)
    return _delete(table, index)


def dict_pop_default(table, key, default):
    index, hashed = _find(table, key)
    return default if index < 0 else _delete(table, index)


def dict_update(table, other):
    for key, value in dict.items(other):
        dict.__setitem__(table, key, value)


def dict_filled(table, source, keywords):
    if hasattr(source, "keys"):
        for key in source.keys():
            dict.__setitem__(table, key, source[key])
    else:
        number = 0
        for pair in source:
            parts = [part for part in pair]
            if len(parts) != 2:
                raise ValueError(
                    f"dictionary update sequence element #{number} has length {len(parts)}; 2 is required"
                )
            dict.__setitem__(table, parts[0], parts[1])
            number += 1
    for key, value in keywords.items():
        dict.__setitem__(table, key, value)
    return table


def dict_update_from(table, source, keywords):
    dict_filled(table, source, keywords)


def dict_merge(a, b):
    merged = dict.copy(a)
    dict_update(merged, b)
    return merged


def dict_fromkeys(cls, iterable, value):
    made = cls()
    for key in iterable:
        made[key] = value
    return made


def dict_equality(symbol, a, b):
    return _dicts_are_equal(a, b) is (symbol == "==")


def _dicts_are_equal(a, b):
    if len(a) != len(b):
        return False
    for key, value in dict.items(a):
        index, hashed = _find(b, key)
        if index < 0:
            return False
        other = _entry_value(b, index)
        if value is not other and not value == other:
            return False
    return True


def view_contains(view, item):
    for candidate in view:
        if candidate is item or candidate == item:
            return True
    return False


def set_add(table, item):
    index, hashed = _find(table, item, True)
    if index < 0:
        _store(table, -1, hashed, item, None)


def set_discard(table, item):
    index, hashed = _find(table, item, True)
    if index >= 0:
        _delete(table, index)


def set_remove(table, item):
    index, hashed = _find(table, item, True)
    if index < 0:
        raise KeyError(item)
    _delete(table, index)


def set_contains(table, item):
    return _find(table, item, True)[0] >= 0


def set_filled(table, iterable):
    for item in iterable:
        set_add(table, item)
    return table


def set_update(table, iterable):
    for item in iterable:
        set_add(table, item)


def set_update_all(table, iterables):
    for iterable in iterables:
        set_update(table, iterable)


def set_union(table, iterables):
    set_update_all(table, iterables)
    return table


def _operate(symbol, a, b):
    kept = []
    if symbol == "|":
        kept = [item for item in a]
    elif symbol == "&":
        kept = [item for item in a if item in b]
    else:
        kept = [item for item in a if item not in b]
    if symbol in "|^":
        kept.extend([item for item in b if item not in a])
    return kept


def set_operation(symbol, a, b):
    made = set_filled(set(), _operate(symbol, a, b))
    return frozenset(made) if isinstance(a, frozenset) else made


def set_inplace(symbol, a, b):
    kept = _operate(symbol, a, b)
    set.clear(a)
    return set_filled(a, kept)


def set_combine(symbol, target, table, iterables):
    for iterable in iterables:
        table = set_operation(symbol, table, set_filled(set(), iterable))
    return table


def set_combine_into(symbol, target, table, iterables):
    table = set_combine(symbol, target, table, iterables)
    set.clear(target)
    set_update(target, table)


def set_comparison(symbol, a, b):
    if symbol == "==":
        return len(a) == len(b) and is_subset(a, b)
    if symbol == "!=":
        return not (len(a) == len(b) and is_subset(a, b))
    if symbol == "<=":
        return len(a) <= len(b) and is_subset(a, b)
    if symbol == "<":
        return len(a) < len(b) and is_subset(a, b)
    if symbol == ">=":
        return len(b) <= len(a) and is_subset(b, a)
    return len(b) < len(a) and is_subset(b, a)


def is_subset(a, b):
    b = b if isinstance(b, (set, frozenset, dict)) or hasattr(b, "mapping") else set_filled(set(), b)
    for item in a:
        if item not in b:
            return False
    return True


def is_superset(a, b):
    for item in b:
        if item not in a:
            return False
    return True


def is_disjoint(a, b):
    for item in b:
        if item in a:
            return False
    return True
