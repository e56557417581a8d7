import pickle as _pickle
import sys as _sys
from queue import Empty, Full
from _multiprocessing import (
    open_channel as _open, send as _send, receive as _receive, count_messages as _count,
    variable_name as _variable_name, short_repr as _short_repr,
)
from multiprocessing.synchronize import Semaphore, Condition, Lock, _require_spawning


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = maxsize
        self._channel = _open(maxsize if maxsize > 0 else 0, 0, False)
        self._is_closed = False
        self._name = None

    def __getstate__(self):
        _require_spawning(self)
        return dict(self.__dict__)

    def _feed(self, obj, timeout):
        try:
            data = _pickle.dumps(obj)
        except Exception as error:
            # CPython pickles in a thread of the queue, which reports the failure and goes on.
            _sys.excepthook(type(error), error, error.__traceback__)
            return True
        if self._name is None:
            self._name = _variable_name(self, type(self).__name__)
        return _send(self._channel, self._name, data, _short_repr(obj), timeout)

    def put(self, obj, block=True, timeout=None):
        if self._is_closed:
            raise ValueError("Queue %r is closed" % (self,))
        if not self._feed(obj, (timeout if timeout is None else max(0, timeout)) if block else 0):
            raise Full

    def get(self, block=True, timeout=None):
        if self._is_closed:
            raise ValueError("Queue %r is closed" % (self,))
        data = _receive(self._channel, (timeout if timeout is None else max(0, timeout)) if block else 0)
        if not data:
            raise Empty
        return _pickle.loads(data)

    def qsize(self):
        return _count(self._channel)

    def empty(self):
        return _count(self._channel) == 0

    def full(self):
        return 0 < self._maxsize <= _count(self._channel)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def close(self):
        self._is_closed = True

    def join_thread(self):
        assert self._is_closed, "Queue %r not closed" % (self,)

    def cancel_join_thread(self):
        pass


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        Queue.__init__(self, maxsize)
        self._unfinished = Semaphore(0, shown=None)
        self._cond = Condition()

    def put(self, obj, block=True, timeout=None):
        if self._is_closed:
            raise ValueError("Queue %r is closed" % (self,))
        with self._cond:
            self._unfinished.release()
            if not self._feed(obj, (timeout if timeout is None else max(0, timeout)) if block else 0):
                self._unfinished.acquire(False)
                raise Full

    def task_done(self):
        with self._cond:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished.get_value() == 0:
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if self._unfinished.get_value() != 0:
                self._cond.wait()


class SimpleQueue:
    def __init__(self, *, ctx=None):
        self._channel = _open(0, 65536, False)
        self._name = None

    def __getstate__(self):
        _require_spawning(self)
        return dict(self.__dict__)

    def close(self):
        pass

    def empty(self):
        return _count(self._channel) == 0

    def put(self, obj):
        if self._name is None:
            self._name = _variable_name(self, "SimpleQueue")
        _send(self._channel, self._name, _pickle.dumps(obj), _short_repr(obj), None)

    def get(self):
        return _pickle.loads(_receive(self._channel, None))
