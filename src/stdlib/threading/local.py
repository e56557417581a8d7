# Timers, values of a thread's own, and the end of the program.


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_local__args", (args, kwargs))
        object.__setattr__(self, "_local__dicts", {get_ident(): {}})
        return self

    def __getattribute__(self, name):
        own = _local_dict(self)
        if name == "__dict__":
            return own
        if name in own and not _is_data_descriptor(type(self), name):
            return own[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            raise AttributeError("'%s' object has no attribute '%s'" % (_local_name(self), name)) from None

    def __setattr__(self, name, value):
        own = _local_dict(self)
        if name == "__dict__":
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % type(self).__name__)
        if _is_data_descriptor(type(self), name):
            object.__setattr__(self, name, value)
        else:
            own[name] = value

    def __delattr__(self, name):
        own = _local_dict(self)
        if _is_data_descriptor(type(self), name):
            object.__delattr__(self, name)
        elif name in own:
            del own[name]
        else:
            raise AttributeError("'%s' object has no attribute '%s'" % (_local_name(self), name))


def _local_dict(self):
    """The dict of the thread that asks; a thread that comes for the first time runs `__init__`."""
    dicts = object.__getattribute__(self, "_local__dicts")
    ident = get_ident()
    own = dicts.get(ident)
    if own is None:
        own = dicts[ident] = {}
        args, kwargs = object.__getattribute__(self, "_local__args")
        type(self).__init__(self, *args, **kwargs)
    return own


def _is_data_descriptor(cls, name):
    return hasattr(type(getattr(cls, name, None)), "__set__")


def _local_name(self):
    return "_thread._local" if type(self) is local else type(self).__name__


def stack_size(size=0):
    return 0


def settrace(function):
    pass


setprofile = settrace


def _register_atexit(function, *args, **kwargs):
    _exit_calls.append((function, args, kwargs))


def _shutdown():
    while _exit_calls:
        function, args, kwargs = _exit_calls.pop()
        function(*args, **kwargs)
    me = current_thread()
    while True:
        waiting = [thread for thread in enumerate() if not thread._daemonic and thread is not me]
        if not waiting:
            return
        for thread in waiting:
            _join(thread._ident, None)


_main_thread = _MainThread()


def _after_fork(thread):
    # In a forked child the thread that forked is left, and is the main thread.
    global _main_thread
    thread._ident = get_ident()
    thread._native_id = get_native_id()
    _active.clear()
    _limbo.clear()
    _active[thread._ident] = thread
    _main_thread = thread
