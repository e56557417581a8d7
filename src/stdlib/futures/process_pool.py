# The executor whose workers are processes.


def _process_worker(calls, results, initializer, initargs):
    from multiprocessing.pool import ExceptionWithTraceback
    from _multiprocessing import receive, send, short_repr
    if initializer is not None:
        initializer(*initargs)
    while (item := _pickle.loads(receive(calls, None))) is not None:
        number, fn, args, kwargs = item
        try:
            result = (True, fn(*args, **kwargs))
            shown = result[1]
        except BaseException as error:
            result = (False, ExceptionWithTraceback(error))
            shown = error
        try:
            data = _pickle.dumps((number, result))
        except BaseException as error:
            data = _pickle.dumps((number, (False, ExceptionWithTraceback(error))))
            shown = error
        send(results, "results", data, short_repr(shown), None)
        item = result = shown = fn = args = kwargs = None


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        import multiprocessing
        from _multiprocessing import open_channel
        if max_workers is None:
            max_workers = _os.cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._context = mp_context or multiprocessing.get_context()
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._calls = open_channel(0, 0, False)
        self._results = open_channel(0, 0, False)
        self._processes = []
        self._work = {}
        self._waiting = []
        self._outstanding = 0
        self._number = 0
        self._lock = _threading.Lock()
        self._manager = None
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            number = self._number
            self._number += 1
            self._work[number] = _WorkItem(future, fn, args, kwargs)
            self._waiting.append(number)
            self._start_processes()
            self._feed()
            if self._manager is None:
                self._manager = _threading.Thread(target=self._manage)
                _managers.append(self)
                self._manager.start()
            return future

    def _start_processes(self):
        # `fork` beside running threads is unsafe, so all are forked at first; others start as they are needed.
        if self._context.get_start_method() == "fork":
            while len(self._processes) < self._max_workers:
                self._start_process()
        elif len(self._processes) < min(self._max_workers, self._outstanding + len(self._waiting)):
            self._start_process()

    def _start_process(self):
        process = self._context.Process(
            target=_process_worker, args=(self._calls, self._results, self._initializer, self._initargs))
        process.start()
        self._processes.append(process)

    def _feed(self):
        # One call more than there are workers is on its way; the others can still be cancelled.
        from _multiprocessing import send, short_repr
        while self._waiting and self._outstanding <= self._max_workers:
            number = self._waiting.pop(0)
            item = self._work[number]
            if not item.future.set_running_or_notify_cancel():
                del self._work[number]
                continue
            try:
                data = _pickle.dumps((number, item.fn, item.args, item.kwargs))
            except Exception as error:
                del self._work[number]
                item.future.set_exception(error)
                continue
            what = "%s%s" % (getattr(item.fn, "__name__", "call"), short_repr(item.args))
            self._outstanding += 1
            send(self._calls, "calls", data, what, None)

    def _manage(self):
        from _multiprocessing import receive
        while True:
            message = _pickle.loads(receive(self._results, None))
            is_result = message is not None
            if is_result:
                number, (success, value) = message
                item = self._work.pop(number)
                if success:
                    item.future.set_result(value)
                else:
                    item.future.set_exception(value)
                item = value = message = None
            with self._lock:
                if is_result:
                    self._outstanding -= 1
                self._feed()
                if self._shutdown and not self._work:
                    break
        self._stop()

    def _stop(self):
        from _multiprocessing import send
        for _ in self._processes:
            send(self._calls, "calls", _pickle.dumps(None), "stop", None)
        for process in self._processes:
            process.join()

    def shutdown(self, wait=True, *, cancel_futures=False):
        from _multiprocessing import send
        with self._lock:
            was_shutdown = self._shutdown
            self._shutdown = True
            if cancel_futures:
                for number in self._waiting:
                    self._work.pop(number).future.cancel()
                self._waiting.clear()
        if self._manager is not None:
            if not was_shutdown:
                send(self._results, "results", _pickle.dumps(None), "stop", None)
            if wait:
                self._manager.join()


_managers = []


def _stop_managers():
    for executor in _managers:
        executor.shutdown()


_threading._register_atexit(_stop_managers)

for _class in (ThreadPoolExecutor, BrokenThreadPool):
    _class.__module__ = "concurrent.futures.thread"
for _class in (Future, Executor, DoneAndNotDoneFutures):
    _class.__module__ = "concurrent.futures._base"
ProcessPoolExecutor.__module__ = "concurrent.futures.process"
