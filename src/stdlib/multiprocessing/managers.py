# Proxies whose objects live in a server process; each call is a message there and one back.
import pickle as _pickle
from multiprocessing import process as _process
from multiprocessing.connection import Pipe
from multiprocessing.synchronize import Lock


class Namespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        parts = ["%s=%r" % item for item in self.__dict__.items() if not item[0].startswith("_")]
        parts.sort()
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))


class _Value:
    def __init__(self, typecode, value, lock=True):
        self.value = value
        self._typecode = typecode

    def __repr__(self):
        return "%s(%r, %r)" % ("Value", self._typecode, self.value)


def _serve(connection):
    objects = {}
    while True:
        call = connection.recv()
        if call is None:
            return
        token, method, args, kwargs = call
        try:
            if method == "#create":
                objects[token] = args[0](*args[1], **kwargs)
                result = None
            elif method == "#getattr":
                result = getattr(objects[token], args[0])
            elif method == "#setattr":
                result = setattr(objects[token], args[0], args[1])
            elif method == "#repr":
                result = repr(objects[token])
            else:
                result = getattr(objects[token], method)(*args, **kwargs)
                if method in ("keys", "values", "items"):
                    result = list(result)
            connection.send((True, result))
        except Exception as error:
            connection.send((False, error))


class BaseProxy:
    def __init__(self, link, token):
        self._link = link
        self._token = token

    def _callmethod(self, method, args=(), kwargs={}):
        return self._link.call(self._token, method, tuple(args), dict(kwargs))

    def __getstate__(self):
        return (self._link, self._token)

    def __setstate__(self, state):
        BaseProxy.__init__(self, *state)

    def __str__(self):
        return self._callmethod("#repr")

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._typeid, id(self))


class _Link:
    # The way to the server, for one caller at a time.
    def __init__(self, connection):
        self.connection = connection
        self.lock = Lock()

    def call(self, token, method, args, kwargs):
        with self.lock:
            self.connection.send((token, method, args, kwargs))
            is_good, result = self.connection.recv()
        if not is_good:
            raise result
        return result


def _method(name):
    def call(self, /, *args, **kwargs):
        return self._callmethod(name, args, kwargs)
    call.__name__ = name
    return call


def _proxy(name, typeid, methods):
    namespace = {method: _method(method) for method in methods}
    namespace["_typeid"] = typeid
    cls = type(name, (BaseProxy,), namespace)
    cls.__module__ = "multiprocessing.managers"
    return cls


_BaseListProxy = _proxy("_BaseListProxy", "list", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
    "__setitem__", "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"))


class ListProxy(_BaseListProxy):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __iter__(self):
        return iter(self._callmethod("copy"))


_BaseDictProxy = _proxy("_BaseDictProxy", "dict", (
    "__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys",
    "pop", "popitem", "setdefault", "update", "values"))


class DictProxy(_BaseDictProxy):
    def __iter__(self):
        return iter(self._callmethod("keys"))


class ValueProxy(BaseProxy):
    _typeid = "Value"

    def get(self):
        return self._callmethod("#getattr", ("value",))

    def set(self, value):
        return self._callmethod("#setattr", ("value", value))

    value = property(get, set)


class NamespaceProxy(BaseProxy):
    _typeid = "Namespace"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._callmethod("#getattr", (name,))

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._callmethod("#setattr", (name, value))


class BaseManager:
    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None):
        from multiprocessing.context import _default_context
        self._ctx = ctx or _default_context.get_context()
        self._process = None
        self._tokens = 0

    def start(self, initializer=None, initargs=()):
        here, there = Pipe()
        self._link = _Link(here)
        self._process = self._ctx.Process(target=_serve, args=(there,))
        self._process.name = type(self).__name__ + "-" + ":".join(str(i) for i in self._process._identity)
        self._process.start()
        there.close()
        _process._exit_calls.append(self.shutdown)

    def shutdown(self):
        if self._process is not None and self._process.is_alive():
            with self._link.lock:
                self._link.connection.send(None)
            self._process.join()
        self._process = None

    def __enter__(self):
        if self._process is None:
            self.start()
        return self

    def __exit__(self, *args):
        self.shutdown()

    def _create(self, proxy, make, args, kwargs):
        self._tokens += 1
        self._link.call(self._tokens, "#create", (make, args), kwargs)
        return proxy(self._link, self._tokens)


class SyncManager(BaseManager):
    def list(self, *args):
        return self._create(ListProxy, list, args, {})

    def dict(self, *args, **kwargs):
        return self._create(DictProxy, dict, args, kwargs)

    def Value(self, typecode, value, lock=True):
        return self._create(ValueProxy, _Value, (typecode, value), {})

    def Namespace(self, **kwargs):
        return self._create(NamespaceProxy, Namespace, (), kwargs)

    def Lock(self):
        return self._ctx.Lock()

    def RLock(self):
        return self._ctx.RLock()

    def Event(self):
        return self._ctx.Event()

    def Semaphore(self, value=1):
        return self._ctx.Semaphore(value)

    def Condition(self, lock=None):
        return self._ctx.Condition(lock)

    def Queue(self, maxsize=0):
        return self._ctx.Queue(maxsize)
