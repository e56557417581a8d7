from collections import deque as _deque
from heapq import heappush as _heappush, heappop as _heappop
from time import monotonic as _time
from threading import Condition as _Condition
from _thread import _hidden_lock, _new_shown, _announce, _new_channel, _sent, _received


class Empty(Exception):
    pass


class Full(Exception):
    pass


class ShutDown(Exception):
    pass


Empty.__module__ = "_queue"


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._shown = _new_shown("Queue")
        self._channel = _new_channel()
        self._init(maxsize)
        self.mutex = _hidden_lock(self._shown)
        self.not_empty = _Condition(self.mutex, _shown=self._shown)
        self.not_full = _Condition(self.mutex, _shown=self._shown)
        self.all_tasks_done = _Condition(self.mutex, _shown=self._shown)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError("task_done() called too many times")
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        _announce(self._shown, self)
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        _announce(self._shown, self)
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                if not block:
                    if self._qsize() >= self.maxsize:
                        raise Full
                elif timeout is None:
                    while self._qsize() >= self.maxsize:
                        self.not_full.wait()
                        if self.is_shutdown:
                            raise ShutDown
                elif timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                else:
                    end = _time() + timeout
                    while self._qsize() >= self.maxsize:
                        left = end - _time()
                        if left <= 0.0:
                            raise Full
                        self.not_full.wait(left)
                        if self.is_shutdown:
                            raise ShutDown
            self._put(item)
            _sent(self._channel, self, item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        _announce(self._shown, self)
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            if not block:
                if not self._qsize():
                    raise Empty
            elif timeout is None:
                while not self._qsize():
                    self.not_empty.wait()
                    if self.is_shutdown and not self._qsize():
                        raise ShutDown
            elif timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            else:
                end = _time() + timeout
                while not self._qsize():
                    left = end - _time()
                    if left <= 0.0:
                        raise Empty
                    self.not_empty.wait(left)
                    if self.is_shutdown and not self._qsize():
                        raise ShutDown
            item = self._get()
            _received(self._channel, item)
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def _init(self, maxsize):
        self.queue = _deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        _heappush(self.queue, item)

    def _get(self):
        return _heappop(self.queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    def __init__(self):
        self._shown = _new_shown("Queue")
        self._channel = _new_channel()
        self._items = _deque()
        self._not_empty = _Condition(_hidden_lock(self._shown), _shown=self._shown)

    def put(self, item, block=True, timeout=None):
        _announce(self._shown, self)
        with self._not_empty:
            self._items.append(item)
            _sent(self._channel, self, item)
            self._not_empty.notify()

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        _announce(self._shown, self)
        with self._not_empty:
            if block:
                end = None if timeout is None else _time() + timeout
                while not self._items:
                    left = None if end is None else end - _time()
                    if left is not None and left <= 0.0:
                        break
                    self._not_empty.wait(left)
            if not self._items:
                raise Empty
            item = self._items.popleft()
            _received(self._channel, item)
            return item

    def put_nowait(self, item):
        self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)
