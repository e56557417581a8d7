import collections as _collections
import os as _os
import pickle as _pickle
import queue as _queue
import threading as _threading
import traceback as _traceback
from _multiprocessing import open_channel as _open, send as _send, receive as _receive, short_repr as _short_repr
from multiprocessing import process as _process
from multiprocessing.context import TimeoutError, _default_context

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"
_next_job = 0


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    # Tracebacks cannot be pickled: the text goes along as the exception's cause.
    def __init__(self, error):
        text = "".join(_traceback.format_exception(type(error), error, error.__traceback__))
        self.error = error
        error.__traceback__ = None
        self.text = '\n"""\n%s"""' % text

    def __reduce__(self):
        return _rebuild_error, (self.error, self.text)


def _rebuild_error(error, text):
    error.__cause__ = RemoteTraceback(text)
    return error


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return "<%s: %s>" % (type(self).__name__, self)


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return [args[0](*item) for item in args[1]]


def worker(tasks, results, initializer=None, initargs=(), maxtasks=None):
    # What a process of a pool does: take a task, do it, send the result; None ends it.
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while maxtasks is None or done < maxtasks:
        task = _pickle.loads(_receive(tasks, None))
        if task is None:
            return
        job, place, func, args, kwargs = task
        try:
            result = (True, func(*args, **kwargs))
        except Exception as error:
            result = (False, ExceptionWithTraceback(error))
        try:
            data = _pickle.dumps((job, place, result))
        except Exception as error:
            result = (False, MaybeEncodingError(error, result[1]))
            data = _pickle.dumps((job, place, result))
        shown = result[1] if result[0] or isinstance(result[1], MaybeEncodingError) else result[1].error
        _send(results, "results", data, _short_repr(shown), None)
        task = job = result = func = args = kwargs = None
        done += 1
    _send(results, "results", _pickle.dumps((None, _os.getpid(), None)), "worker is done", None)


class Pool:
    @staticmethod
    def Process(ctx, *args, **kwargs):
        return ctx.Process(*args, **kwargs)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or _default_context.get_context()
        self._cache = {}
        if processes is None:
            processes = _os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasks = maxtasksperchild
        self._open_queues()
        for _ in range(processes):
            self._start_worker()
        self._start_handler()
        self._state = RUN
        _process._exit_calls.append(self.terminate)

    def _open_queues(self):
        self._tasks = _open(0, 0, False)
        self._results = _open(0, 0, False)

    def _start_worker(self):
        child = self._ctx.Process(
            target=worker, args=(self._tasks, self._results, self._initializer, self._initargs, self._maxtasks))
        child.name = child.name.replace("Process", "PoolWorker")
        child.daemon = True
        child.start()
        self._pool.append(child)

    def _start_handler(self):
        # CPython has three threads here; the one that takes the results in is the third.
        _threading._counter += 2
        self._handler = _threading.Thread(target=self._handle_results, daemon=True)
        self._handler.start()

    def _handle_results(self):
        while True:
            message = _pickle.loads(_receive(self._results, None))
            if message is None:
                return
            job, place, result = message
            if job is None:
                self._replace(place)
            else:
                try:
                    self._cache[job]._set(place, result)
                except KeyError:
                    pass
            message = job = result = None

    def _replace(self, pid):
        for child in list(self._pool):
            if child.pid == pid:
                child.join()
                self._pool.remove(child)
        if self._state == RUN or self._cache:
            self._start_worker()
            if self._state == CLOSE:
                self._put(None, "stop")

    def _put(self, task, what):
        _send(self._tasks, "tasks", _pickle.dumps(task), what, None)

    def _put_task(self, result, place, func, args, kwargs, what):
        try:
            self._put((result._job, place, func, args, kwargs), what)
        except Exception as error:
            result._set(place, (False, error))

    def __repr__(self):
        cls = type(self)
        return "<%s.%s state=%s pool_size=%s>" % (cls.__module__, cls.__qualname__, self._state, len(self._pool))

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        what = "%s%s" % (_name_of(func), _short_repr(tuple(args)))
        self._put_task(result, 0, func, tuple(args), dict(kwds), what)
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        if chunksize:
            self._put_chunks(result, func, iterable, mapper, chunksize)
        return result

    def _put_chunks(self, result, func, iterable, mapper, chunksize):
        items = list(iterable)
        place = 0
        while chunk := tuple(items[place * chunksize:(place + 1) * chunksize]):
            what = "%s(%s, %s)" % (mapper.__name__[:-4] or "map", _name_of(func), _short_repr(chunk))
            self._put_task(result, place, mapper, ((func, chunk),), {}, what)
            place += 1
        return place

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        result = kind(self)
        if chunksize == 1:
            place = 0
            for item in iterable:
                what = "%s(%s)" % (_name_of(func), _short_repr(item))
                self._put_task(result, place, func, (item,), {}, what)
                place += 1
        else:
            place = self._put_chunks(result, func, iterable, mapstar, chunksize)
        result._set_length(place)
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            for _ in self._pool:
                self._put(None, "stop")

    def terminate(self):
        if self._state == TERMINATE:
            return
        self._state = TERMINATE
        try:
            _process._exit_calls.remove(self.terminate)
        except ValueError:
            pass
        self._stop_workers()

    def _stop_workers(self):
        for child in self._pool:
            if child.exitcode is None:
                child.terminate()
        for child in self._pool:
            child.join()
        _send(self._results, "results", _pickle.dumps(None), "stop", None)
        self._handler.join()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        while self._pool and any(child.is_alive() for child in self._pool):
            for child in list(self._pool):
                child.join()
        if self._state == CLOSE:
            self.terminate()
            self._state = CLOSE

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *args):
        self.terminate()


def _name_of(func):
    return getattr(func, "__name__", None) or type(func).__name__


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


def _thread_worker(tasks, cache, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while (task := tasks.get()) is not None:
        job, place, func, args, kwargs = task
        try:
            result = (True, func(*args, **kwargs))
        except Exception as error:
            result = (False, error)
        holder = cache.get(job)
        if holder is not None:
            holder._set(place, result)
        task = result = holder = func = args = kwargs = None


class ThreadPool(Pool):
    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _open_queues(self):
        self._tasks = _queue.SimpleQueue()

    def _start_worker(self):
        thread = _threading.Thread(
            target=_thread_worker, args=(self._tasks, self._cache, self._initializer, self._initargs), daemon=True)
        thread.start()
        self._pool.append(thread)

    def _start_handler(self):
        pass

    def _put(self, task, what):
        self._tasks.put(task)

    def _stop_workers(self):
        try:
            while True:
                self._tasks.get_nowait()
        except _queue.Empty:
            pass
        for _ in self._pool:
            self._tasks.put(None)
