import os as _os
import pickle as _pickle
import queue as _queue
import threading as _threading
import time as _time
import sys as _sys
from collections import namedtuple as _namedtuple

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_PENDING, _RUNNING, _CANCELLED = "PENDING", "RUNNING", "CANCELLED"
_NOTIFIED, _FINISHED = "CANCELLED_AND_NOTIFIED", "FINISHED"
_SHOWN = {
    _PENDING: "pending", _RUNNING: "running", _CANCELLED: "cancelled", _NOTIFIED: "cancelled", _FINISHED: "finished",
}


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class BrokenProcessPool(BrokenExecutor):
    pass


if _sys.version_info[:2] < (3, 11):
    class TimeoutError(Error):
        pass
else:
    TimeoutError = TimeoutError

for _class in (CancelledError, InvalidStateError, BrokenExecutor):
    _class.__module__ = "concurrent.futures._base"
BrokenProcessPool.__module__ = "concurrent.futures.process"

DoneAndNotDoneFutures = _namedtuple("DoneAndNotDoneFutures", "done not_done")


class Future:
    def __init__(self):
        self._condition = _threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _run_callbacks(self):
        for callback in self._done_callbacks:
            self._run_callback(callback)

    def _run_callback(self, callback):
        try:
            callback(self)
        except Exception as error:
            import traceback
            text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
            _sys.stderr.write("exception calling callback for %r\n%s" % (self, text))

    def __repr__(self):
        with self._condition:
            text = "<%s at %#x state=%s" % (type(self).__name__, id(self), _SHOWN[self._state])
            if self._state == _FINISHED:
                if self._exception:
                    return text + " raised %s>" % type(self._exception).__name__
                return text + " returned %s>" % type(self._result).__name__
            return text + ">"

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._run_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (_CANCELLED, _NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        with self._condition:
            return self._is_over()

    def _is_over(self):
        return self._state in (_CANCELLED, _NOTIFIED, _FINISHED)

    def _outcome(self):
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_over():
                self._done_callbacks.append(fn)
                return
        self._run_callback(fn)

    def result(self, timeout=None):
        try:
            with self._condition:
                self._await_end(timeout)
                return self._outcome()
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._await_end(timeout)
            return self._exception

    def _await_end(self, timeout):
        if not self._is_over():
            self._condition.wait(timeout)
        if self._state in (_CANCELLED, _NOTIFIED):
            raise CancelledError()
        if self._state != _FINISHED:
            raise TimeoutError()

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            if self._is_over():
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._result = result
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._run_callbacks()

    def set_exception(self, exception):
        with self._condition:
            if self._is_over():
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._exception = exception
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._run_callbacks()


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


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        end = None if timeout is None else timeout + _time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    if end is None:
                        yield _take(futures.pop())
                    else:
                        yield _take(futures.pop(), end - _time.monotonic())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.shutdown(wait=True)
        return False


def _take(future, timeout=None):
    try:
        return future.result(timeout)
    finally:
        future.cancel()


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None
        else:
            self.future.set_result(result)


_is_shutdown = False
_thread_queues = {}
_executor_count = 0


def _python_exit():
    global _is_shutdown
    _is_shutdown = True
    queues = list(_thread_queues.items())
    for thread, work in queues:
        work.put(None)
    for thread, work in queues:
        thread.join()


_threading._register_atexit(_python_exit)


def _thread_worker(executor, work, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            import traceback
            text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
            _sys.stderr.write("Exception in initializer:\n" + text)
            executor._initializer_failed()
            return
    while True:
        try:
            item = work.get_nowait()
        except _queue.Empty:
            executor._idle_semaphore.release()
            item = work.get()
        if item is not None:
            item.run()
            item = None
            continue
        if _is_shutdown or executor._shutdown:
            executor._shutdown = True
            work.put(None)
            return


class BrokenThreadPool(BrokenExecutor):
    pass


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            max_workers = min(32, (_os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _queue.SimpleQueue()
        self._idle_semaphore = _threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _threading.Lock()
        self._thread_name_prefix = thread_name_prefix
        if not thread_name_prefix:
            global _executor_count
            self._thread_name_prefix = "ThreadPoolExecutor-%d" % _executor_count
            _executor_count += 1
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count < self._max_workers:
            thread = _threading.Thread(
                name="%s_%d" % (self._thread_name_prefix, count), target=_thread_worker,
                args=(self, self._work_queue, self._initializer, self._initargs))
            thread.start()
            self._threads.add(thread)
            _thread_queues[thread] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = (
                "A thread initializer failed, the thread pool is not usable anymore")
            while True:
                try:
                    item = self._work_queue.get_nowait()
                except _queue.Empty:
                    break
                if item is not None:
                    item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                while True:
                    try:
                        item = self._work_queue.get_nowait()
                    except _queue.Empty:
                        break
                    if item is not None:
                        item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


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
