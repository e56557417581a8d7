import threading as _threading
from time import monotonic as _monotonic
from _multiprocessing import (
    new_semaphore as _new, name_semaphore as _announce, acquire as _acquire, release as _release,
    semaphore_value as _value,
)
from multiprocessing import process as _process

SEM_VALUE_MAX = 2147483647


def _require_spawning(obj):
    if not _process._is_spawning:
        raise RuntimeError(
            "%s objects should only be shared between processes through inheritance" % type(obj).__name__)


class SemLock:
    # A semaphore of the kernel; one that serves a condition or event has that as `shown`.
    _is_recursive = False

    def __init__(self, value, most, kind=None, shown=None):
        self._is_shown = shown is None
        self._handle = _new(kind or type(self).__name__, value, most, shown)
        self._most = most
        self._count = 0
        self._owner = None
        self._is_named = False

    def __getstate__(self):
        _require_spawning(self)
        return (self._handle, self._most, self._is_shown)

    def __setstate__(self, state):
        self._handle, self._most, self._is_shown = state
        self._count = 0
        self._owner = None
        self._is_named = False

    def _me(self):
        import os
        return (os.getpid(), _threading.get_ident())

    def acquire(self, block=True, timeout=None):
        me = self._me()
        if self._is_recursive and self._owner == me:
            self._count += 1
            return True
        if not self._is_named:
            self._is_named = True
            if self._is_shown:
                _announce(self._handle, self)
        got = _acquire(self._handle, (max(0, timeout) if timeout is not None else None) if block else 0)
        if got:
            self._owner = me
            self._count = 1
        return got

    def _is_mine(self):
        return self._count > 0 and self._owner == self._me()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        return self.release()

    def get_value(self):
        return _value(self._handle)

    def locked(self):
        return _value(self._handle) == 0

    def _state(self):
        try:
            if self._is_mine():
                name = _process.current_process().name
                thread = _threading.current_thread().name
                return name if thread == "MainThread" else name + "|" + thread
            if _value(self._handle) == 1:
                return "None"
            if self._count > 0:
                return "SomeOtherThread"
            return "SomeOtherProcess"
        except Exception:
            return "unknown"


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None, shown=None, kind=None):
        SemLock.__init__(self, value, SEM_VALUE_MAX, kind, shown)

    def release(self):
        if not _release(self._handle):
            raise ValueError("semaphore or lock released too many times")

    def __repr__(self):
        return "<%s(value=%s)>" % (type(self).__name__, self.get_value())


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, value, value)

    def __repr__(self):
        return "<%s(value=%s, maxvalue=%s)>" % (type(self).__name__, self.get_value(), self._most)


class Lock(SemLock):
    def __init__(self, *, ctx=None, shown=None):
        SemLock.__init__(self, 1, 1, "Lock", shown)

    def release(self):
        self._count = 0
        self._owner = None
        if not _release(self._handle):
            raise ValueError("semaphore or lock released too many times")

    def __repr__(self):
        return "<%s(owner=%s)>" % (type(self).__name__, self._state())


class RLock(SemLock):
    _is_recursive = True

    def __init__(self, *, ctx=None, shown=None):
        SemLock.__init__(self, 1, 1, "RLock", shown)

    def release(self):
        if not self._is_mine():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        if self._count > 1:
            self._count -= 1
            return
        self._count = 0
        self._owner = None
        _release(self._handle)

    def __repr__(self):
        owner = self._state()
        count = "nonzero" if owner in ("SomeOtherThread", "SomeOtherProcess") else self._count
        return "<%s(%s, %s)>" % (type(self).__name__, owner, count)


class Condition:
    def __init__(self, lock=None, *, ctx=None, shown=None):
        self._is_outermost = shown is None
        self._shown = _new("Condition", 0, 1, None) if shown is None else shown
        self._is_named = not self._is_outermost
        self._lock = lock or RLock()
        self._sleeping_count = Semaphore(0, shown=self._shown)
        self._woken_count = Semaphore(0, shown=self._shown)
        self._wait_semaphore = Semaphore(0, shown=self._shown)

    def __getstate__(self):
        _require_spawning(self)
        return dict(self.__dict__)

    def acquire(self, *args, **kwargs):
        return self._lock.acquire(*args, **kwargs)

    def release(self):
        return self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        try:
            waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        except Exception:
            waiters = "unknown"
        return "<%s(%s, %s)>" % (type(self).__name__, self._lock, waiters)

    def wait(self, timeout=None):
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        if not self._is_named:
            self._is_named = True
            _announce(self._shown, self)
        self._sleeping_count.release()
        count = self._lock._count
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._is_mine(), "lock is not owned"
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken_count.acquire()
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else _monotonic() + timeout
        left = timeout
        while not result:
            if end is not None:
                left = end - _monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    def __init__(self, *, ctx=None):
        self._shown = _new("Event", 0, 1, None)
        self._is_named = False
        self._cond = Condition(Lock(shown=self._shown), shown=self._shown)
        self._flag = Semaphore(0, shown=self._shown)

    def __getstate__(self):
        _require_spawning(self)
        return dict(self.__dict__)

    def is_set(self):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        if not self._is_named:
            self._is_named = True
            _announce(self._shown, self)
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
            else:
                self._cond.wait(timeout)
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def __repr__(self):
        status = "set" if self.is_set() else "unset"
        return "<%s at %#x %s>" % (type(self).__qualname__, id(self), status)


class Barrier(_threading.Barrier):
    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        from _multiprocessing import new_memory
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._memory = new_memory("i", 2)
        self._shown = _new("Barrier", 0, 1, None)
        self._is_named = False
        self._cond = Condition(RLock(shown=self._shown), shown=self._shown)
        self._action = action
        self._timeout = timeout
        self._parties = parties

    def __getstate__(self):
        _require_spawning(self)
        return dict(self.__dict__)

    # Waiting is threading's, on shared counts.
    def _tell(self):
        if not self._is_named:
            self._is_named = True
            _announce(self._shown, self)

    @property
    def _state(self):
        from _multiprocessing import read_word
        return read_word(self._memory, 0)

    @_state.setter
    def _state(self, value):
        from _multiprocessing import write_word
        write_word(self._memory, 0, value)

    @property
    def _count(self):
        from _multiprocessing import read_word
        return read_word(self._memory, 1)

    @_count.setter
    def _count(self, value):
        from _multiprocessing import write_word
        write_word(self._memory, 1, value)
