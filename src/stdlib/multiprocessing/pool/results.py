# What a caller gets for a task: one result, the results of a map, results one after the other.

class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        global _next_job
        self._pool = pool
        self._event = _threading.Event()
        self._job = _next_job
        _next_job += 1
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError("{0!r} not ready".format(self))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, place, result):
        self._success, self._value = result
        self._finish()

    def _finish(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        self._cache.pop(self._job, None)
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
            del self._cache[self._job]
        else:
            self._left = length // chunksize + bool(length % chunksize)

    def _set(self, place, result):
        self._left -= 1
        success, value = result
        if success and self._success:
            self._value[place * self._chunksize:(place + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish()


class IMapIterator:
    def __init__(self, pool):
        global _next_job
        self._cond = _threading.Condition(_threading.Lock())
        self._job = _next_job
        _next_job += 1
        self._cache = pool._cache
        self._items = _collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    raise StopIteration
                self._cond.wait(timeout)
                if not self._items:
                    if self._index == self._length:
                        raise StopIteration
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, place, result):
        with self._cond:
            if self._index == place:
                self._add(result)
                while self._index in self._unsorted:
                    self._add(self._unsorted.pop(self._index))
                self._cond.notify()
            else:
                self._unsorted[place] = result
            self._forget()

    def _add(self, result):
        self._items.append(result)
        self._index += 1

    def _forget(self):
        if self._index == self._length:
            self._cache.pop(self._job, None)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
            self._forget()


class IMapUnorderedIterator(IMapIterator):
    def _set(self, place, result):
        with self._cond:
            self._add(result)
            self._cond.notify()
            self._forget()
