# Waiting for several futures.


class _Waiter:
    def __init__(self, left=None, stop_on_exception=False):
        self.event = _threading.Event()
        self.finished_futures = []
        self.lock = _threading.Lock()
        self.left = left
        self.stop_on_exception = stop_on_exception

    def _one_more(self, future, raised):
        with self.lock:
            self.finished_futures.append(future)
            if self.left is None or (raised and self.stop_on_exception):
                self.event.set()
                return
            self.left -= 1
            if not self.left:
                self.event.set()

    def add_result(self, future):
        self._one_more(future, False)

    def add_exception(self, future):
        self._one_more(future, True)

    def add_cancelled(self, future):
        self._one_more(future, False)


class _AcquireFutures:
    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + _time.monotonic()
    fs = list(dict.fromkeys(fs))
    total = len(fs)
    with _AcquireFutures(fs):
        finished = [f for f in fs if f._state in (_NOTIFIED, _FINISHED)]
        pending = [f for f in fs if f not in finished]
        waiter = _Waiter()
        for future in pending:
            future._waiters.append(waiter)
    try:
        while finished:
            yield finished.pop(0)
        while pending:
            left = None
            if end is not None:
                left = end - _time.monotonic()
                if left < 0:
                    raise TimeoutError("%d (of %d) futures unfinished" % (len(pending), total))
            waiter.event.wait(left)
            with waiter.lock:
                finished = waiter.finished_futures
                waiter.finished_futures = []
                waiter.event.clear()
            for future in finished:
                with future._condition:
                    if waiter in future._waiters:
                        future._waiters.remove(waiter)
            while finished:
                future = finished.pop(0)
                pending.remove(future)
                yield future
    finally:
        for future in pending:
            with future._condition:
                if waiter in future._waiters:
                    future._waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    with _AcquireFutures(fs):
        done = {f for f in fs if f._state in (_NOTIFIED, _FINISHED)}
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and done:
            if any(f for f in done if f._state == _FINISHED and f._exception is not None):
                return DoneAndNotDoneFutures(done, not_done)
        if not not_done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter()
        elif return_when == FIRST_EXCEPTION:
            waiter = _Waiter(len(not_done), True)
        elif return_when == ALL_COMPLETED:
            waiter = _Waiter(len(not_done))
        else:
            raise ValueError("Invalid return condition: %r" % return_when)
        for future in not_done:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in not_done:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)
