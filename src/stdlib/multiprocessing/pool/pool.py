# The pool: who starts the workers, gives them tasks and takes their results in.

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
