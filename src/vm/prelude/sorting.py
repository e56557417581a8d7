"""Sorting by keys, and of values whose `__lt__` is written in Python: CPython's order of comparisons up to 64."""


def sort_values(values, key, reverse):
    keys = values if key is None else [key(value) for value in values]
    order = _sort_order(keys, reverse)
    if order is None:
        order = [index for index in range(len(keys))]
        if reverse:
            order.reverse()
        order = _sorted_order(order, keys)
        if reverse:
            order.reverse()
    return [values[index] for index in order]


def sort_list(values, key, reverse):
    list.__setitem__(values, slice(None), sort_values(list.copy(values), key, reverse))


def _sorted_order(order, keys):
    count = len(order)
    if count < 2:
        return order
    if count >= 64:
        middle = count // 2
        return _merged(_sorted_order(order[:middle], keys), _sorted_order(order[middle:], keys), keys)
    end = 2
    if keys[order[1]] < keys[order[0]]:
        while end < count and keys[order[end]] < keys[order[end - 1]]:
            end += 1
        order[:end] = order[:end][::-1]
    else:
        while end < count and not keys[order[end]] < keys[order[end - 1]]:
            end += 1
    while end < count:
        index = order[end]
        pivot = keys[index]
        low, high = 0, end
        while low < high:
            middle = (low + high) >> 1
            if pivot < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        del order[end]
        order.insert(low, index)
        end += 1
    return order


def _merged(left, right, keys):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]
