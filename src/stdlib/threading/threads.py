from time import monotonic as _monotonic
from _thread import (
    lock as Lock, RLock, _hidden_lock, _new_shown, _announce, _took, _gave,
)

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError
_allocate_lock = Lock

_active = {}
_limbo = {}
_counter = 0
_dummy_counter = 0
_exit_calls = []


def _newname(template):
    global _counter
    _counter += 1
    return template % _counter


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            if target is not None and _names_targets:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is None:
            daemon = current_thread().daemon
        self._daemonic = bool(daemon)
        self._ident = None
        self._native_id = None
        self._context = context
        self._has_started = False
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._has_started:
            status = "started"
        if self._is_stopped:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._has_started:
            raise RuntimeError("threads can only be started once")
        _limbo[self] = self
        self._has_started = True
        self._ident = _new_ident()
        target = self._target
        if target is None:
            entry = type(self).__name__ + ".run"
        else:
            entry = getattr(target, "__name__", None) or type(target).__name__
        _spawn(self._ident, self._bootstrap, self._name, entry, self._daemonic)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        _set_object(self)
        self._native_id = get_native_id()
        _active[self._ident] = self
        _limbo.pop(self, None)
        try:
            if self._context is None:
                self.run()
            else:
                self._context.run(self.run)
        except BaseException as error:
            self._report(error)
            raise
        finally:
            self._is_stopped = True
            _active.pop(self._ident, None)

    def _report(self, error):
        args = ExceptHookArgs((type(error), error, error.__traceback__, self))
        try:
            excepthook(args)
        except BaseException as failure:
            import sys
            print("Exception in threading.excepthook:", file=sys.stderr)
            sys.excepthook(type(failure), failure, failure.__traceback__)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._has_started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None and timeout < 0:
            timeout = 0
        _join(self._ident, timeout)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._has_started and not self._is_stopped

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._has_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._has_started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        _set_object(self)


class _DummyThread(Thread):
    def __init__(self):
        global _dummy_counter
        _dummy_counter += 1
        Thread.__init__(self, name="Dummy-%d" % _dummy_counter, daemon=True)
        self._has_started = True
        self._ident = get_ident()
        _active[self._ident] = self


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    if args.exc_type == SystemExit:
        return
    import sys
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    text = "Exception in thread %s:\n" % name
    text += "".join(traceback.format_exception(args.exc_type, args.exc_value, True))
    sys.stderr.write(text)


__excepthook__ = excepthook


def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    return current_thread()


def main_thread():
    return _main_thread


def active_count():
    return len(_active) + len(_limbo)


def activeCount():
    return active_count()


def enumerate():
    return list(_active.values()) + list(_limbo.values())
