"""Iterators over iterators."""


class _Iterator:
    def __iter__(self):
        return self


class count(_Iterator):
    def __init__(self, start=0, step=1):
        self._next, self._step = start, step

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if self._step == 1:
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._source, self._saved, self._place = iter(iterable), [], None

    def __next__(self):
        if self._place is None:
            try:
                value = next(self._source)
            except StopIteration:
                if not self._saved:
                    raise
                self._place = 0
            else:
                self._saved.append(value)
                return value
        value = self._saved[self._place]
        self._place = (self._place + 1) % len(self._saved)
        return value


class repeat(_Iterator):
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(0, times)

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left})"


class chain(_Iterator):
    def __init__(self, *iterables):
        self._sources, self._current = iter(iterables), None

    @classmethod
    def from_iterable(cls, iterables, /):
        self = cls()
        self._sources = iter(iterables)
        return self

    def __next__(self):
        while True:
            if self._current is None:
                self._current = iter(next(self._sources))
            try:
                return next(self._current)
            except StopIteration:
                self._current = None


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        for total in items:
            break
        else:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    items = iter(iterable)
    while batch := tuple(islice(items, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    for item in items:
        yield item


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(function, iterable, /):
    for item in iterable:
        if not (item if function is None else function(item)):
            yield item


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._items, self._key = iter(iterable), key
        self._pending = []  # the first member of the next group, with its key, if it was read already
        self._open = None  # the group whose members are still to come

    def _read(self):
        item = next(self._items)
        return item, item if self._key is None else self._key(item)

    def __next__(self):
        if self._open is not None:
            for _ in self._open:
                pass
        item, key = self._pending.pop() if self._pending else self._read()
        self._open = self._members(item, key)
        return key, self._open

    def _members(self, item, key):
        yield item
        for item in self._items:
            its_key = item if self._key is None else self._key(item)
            if its_key != key:
                self._pending.append((item, its_key))
                return
            yield item


def islice(iterable, *args):
    bounds = slice(*args)
    start, stop, step = bounds.start or 0, bounds.stop, 1 if bounds.step is None else bounds.step
    for bound in (start, stop):
        if bound is not None and (not isinstance(bound, int) or bound < 0):
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(items, start, stop, step):
    place, wanted = 0, start
    while stop is None or wanted < stop:
        for item in items:
            place += 1
            if place > wanted:
                yield item
                wanted += step
                break
        else:
            return
    # What lies before the stop is taken from the source, as CPython takes it.
    while place < stop:
        for item in items:
            place += 1
            break
        else:
            return


def pairwise(iterable, /):
    items = iter(iterable)
    for left in items:
        break
    else:
        return
    for right in items:
        yield left, right
        left = right


def starmap(function, iterable, /):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    items = iter(iterable)
    queues = [[] for _ in range(n)]

    def reader(mine):
        while True:
            if not mine:
                try:
                    item = next(items)
                except StopIteration:
                    return
                for queue in queues:
                    queue.append(item)
            yield mine.pop(0)

    return tuple([reader(queue) for queue in queues])


def zip_longest(*iterables, fillvalue=None):
    sources = [iter(iterable) for iterable in iterables]
    left = len(sources)
    if not left:
        return
    while True:
        values = []
        for at, source in enumerate(sources):
            try:
                value = next(source)
            except StopIteration:
                left -= 1
                if not left:
                    return
                sources[at] = repeat(fillvalue)
                value = fillvalue
            values.append(value)
        yield tuple(values)


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat

    def extend(prefix, at):
        if at == len(pools):
            yield prefix
            return
        for item in pools[at]:
            yield from extend(prefix + (item,), at + 1)

    return extend((), 0)


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r

    def extend(chosen):
        if len(chosen) == r:
            yield tuple([pool[at] for at in chosen])
            return
        for at in range(len(pool)):
            if at not in chosen:
                yield from extend(chosen + (at,))

    return extend(())


def combinations(iterable, r):
    pool = tuple(iterable)

    def extend(chosen, start):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from extend(chosen + (pool[at],), at + 1)

    return extend((), 0)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)

    def extend(chosen, start):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from extend(chosen + (pool[at],), at)

    return extend((), 0)
