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
