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
