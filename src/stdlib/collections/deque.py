"""Container datatypes."""


def _not_in(method, item):
    import sys

    if sys.version_info < (3, 14):
        return f"{item!r} is not in deque"
    return f"deque.{method}(x): x not in deque"


class deque(_Deque):
    __hash__ = None

    def __iter__(self):
        size = len(self)
        for item in self._items():
            if len(self) != size:
                raise RuntimeError("deque mutated during iteration")
            yield item

    def __reversed__(self):
        return reversed(self._items())

    def __contains__(self, item):
        return item in self._items()

    def __bool__(self):
        return len(self) > 0

    def __delitem__(self, index):
        self._delete(index)

    def remove(self, item):
        try:
            self._delete(self._items().index(item))
        except ValueError:
            raise ValueError(_not_in("remove", item)) from None

    def index(self, item, start=0, stop=None):
        items = self._items()
        if stop is None:
            stop = len(items)
        try:
            return items.index(item, start, stop)
        except ValueError:
            raise ValueError(_not_in("index", item)) from None

    def count(self, item):
        return self._items().count(item)

    def copy(self):
        return type(self)(self._items(), self.maxlen)

    __copy__ = copy

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        return type(self)(self._items() + other._items(), self.maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, times):
        return type(self)(self._items() * times, self.maxlen)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items() == other._items() if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items() < other._items() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items() <= other._items() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items() > other._items() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items() >= other._items() if isinstance(other, deque) else NotImplemented

    def __repr__(self):
        inner = ", ".join(["[...]" if item is self else repr(item) for item in self._items()])
        if self.maxlen is None:
            return f"{type(self).__name__}([{inner}])"
        return f"{type(self).__name__}([{inner}], maxlen={self.maxlen})"
