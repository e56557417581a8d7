# The same pool with threads for workers.

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
