import os as _os
import sys as _sys
import threading as _threading
from _multiprocessing import fork as _fork, spawn as _spawn, wait_child as _wait_child, kill as _kill

_SIGNALS = {1: "HUP", 2: "INT", 3: "QUIT", 6: "ABRT", 9: "KILL", 11: "SEGV", 15: "TERM"}
_next_number = 0
_children = {}
_is_spawning = False


class AuthenticationString(bytes):
    pass


class _Popen:
    # A child process as its parent knows it.
    def __init__(self, process, method):
        global _is_spawning
        self.returncode = None
        entry = getattr(process._target, "__name__", None)
        if entry is None:
            entry = type(process).__name__ + ".run" if process._target is None else type(process._target).__name__
        if method == "fork":
            thread = _threading.current_thread()
            self.pid = _fork(process._name, entry)
            if self.pid == 0:
                status = 1
                try:
                    _threading._after_fork(thread)
                    status = process._bootstrap()
                finally:
                    _os._exit(status & 0xFF)
        else:
            import pickle
            _is_spawning = True
            try:
                data = pickle.dumps((process._name, method, process))
            finally:
                _is_spawning = False
            self.pid = _spawn(process._name, entry, data)

    def wait(self, timeout):
        if self.returncode is None:
            self.returncode = _wait_child(self.pid, timeout)
        return self.returncode


class BaseProcess:
    _start_method = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        global _next_number
        assert group is None, "group argument must be None for now"
        _next_number += 1
        self._identity = _current_process._identity + (_next_number,)
        self._config = dict(_current_process._config)
        self._parent_pid = _os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def _method(self):
        if self._start_method is not None:
            return self._start_method
        from multiprocessing.context import _default_context
        return _default_context.get_start_method()

    def start(self):
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == _os.getpid(), "can only start a process object created by current process"
        assert not _current_process._config.get("daemon"), "daemonic processes are not allowed to have children"
        for child in list(_children):
            if child._popen is not None and child._popen.wait(0) is not None:
                _children.pop(child, None)
        method = self._method()
        if method != "fork" and getattr(_current_process, "_inheriting", False):
            raise RuntimeError(_NO_GUARD)
        self._popen = _Popen(self, method)
        _children[self] = True
        if self._popen.pid:
            del self._target, self._args, self._kwargs

    def terminate(self):
        self._check_closed()
        if self._popen.wait(0) is None:
            _kill(self._popen.pid, 15)

    def kill(self):
        self._check_closed()
        if self._popen.wait(0) is None:
            _kill(self._popen.pid, 9)

    interrupt = terminate

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == _os.getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _children.pop(self, None)

    def is_alive(self):
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == _os.getpid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.wait(0) is None:
            return True
        _children.pop(self, None)
        return False

    def close(self):
        if self._popen is not None:
            if self._popen.wait(0) is None:
                raise ValueError(
                    "Cannot close a process while it is still running. "
                    "You should first call join() or terminate().")
            self._popen = None
            _children.pop(self, None)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @property
    def exitcode(self):
        self._check_closed()
        if self._popen is None:
            return None
        return self._popen.wait(0)

    @property
    def ident(self):
        self._check_closed()
        if self is _current_process:
            return _os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    def __repr__(self):
        code = None
        if self is _current_process:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != _os.getpid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        else:
            code = self._popen.wait(0)
            status = "started" if code is None else "stopped"
        parts = [type(self).__name__, "name=%r" % self._name]
        if self._popen is not None:
            parts.append("pid=%s" % self._popen.pid)
        parts.append("parent=%s" % self._parent_pid)
        parts.append(status)
        if code is not None:
            parts.append("exitcode=%s" % ("-SIG" + _SIGNALS[-code] if -code in _SIGNALS else code))
        if self.daemon:
            parts.append("daemon")
        return "<%s>" % " ".join(parts)

    def _bootstrap(self):
        # What a child does from its birth to its end; gives its exit status.
        global _current_process, _parent_process, _next_number
        status = 1
        try:
            if self._start_method is not None:
                from multiprocessing.context import _default_context
                _default_context._forced = self._start_method
            _next_number = 0
            _children.clear()
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid)
            _exit_calls.clear()
            self.run()
            status = 0
            _exit_function()
        except SystemExit as error:
            if error.code is None:
                status = 0
            elif isinstance(error.code, int):
                status = error.code
            else:
                _sys.stderr.write(str(error.code) + "\n")
                status = 1
        except BaseException as error:
            import traceback
            status = 1
            text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
            _sys.stderr.write("Process %s:\n%s" % (self._name, text))
        finally:
            _threading._shutdown()
        return status


_NO_GUARD = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {}

    def is_alive(self):
        return _wait_child(self._pid, 0) is None

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        _wait_child(self._pid, timeout)


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": AuthenticationString(b"interleave"), "semprefix": "/mp"}

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_exit_calls = []


def _exit_function():
    # Before a process ends: pools are terminated, daemons killed, the other children waited for.
    while _exit_calls:
        _exit_calls.pop()()
    for child in active_children():
        if child.daemon:
            child.terminate()
    for child in active_children():
        child.join()


def current_process():
    return _current_process


def parent_process():
    return _parent_process


def active_children():
    for child in list(_children):
        if child._popen is not None and child._popen.wait(0) is not None:
            _children.pop(child, None)
    return list(_children)


import atexit as _atexit
_atexit.register(_exit_function)
