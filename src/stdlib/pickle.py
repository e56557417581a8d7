# Pickles as bytes, protocols 4 and 5 (PEP 3154, PEP 574): what CPython writes, its framing and memo included.
import sys as _sys
from _multiprocessing import (
    pack_float as _pack_float, unpack_float as _unpack_float, import_library as _import_library,
)

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if _sys.version_info[1] >= 14 else 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


for _class in (PickleError, PicklingError, UnpicklingError):
    _class.__module__ = "_pickle"

_NONE_TYPE = type(None)
_FUNCTION = type(lambda: None)
_BUILTIN = type(len)


def _whichmodule(obj, name):
    if obj is ... or obj is NotImplemented:
        return "builtins"
    module = getattr(obj, "__module__", None)
    if module is None:
        for module_name, candidate in list(_sys.modules.items()):
            if candidate is not None and getattr(candidate, name, None) is obj:
                return module_name
        return "__main__"
    return module


def _module(name):
    if name not in _sys.modules:
        _import_library(name)
    try:
        return _sys.modules[name]
    except KeyError:
        raise ModuleNotFoundError("No module named %r" % name) from None


def _describe(obj):
    return "%r" % (obj,)


class _Writer:
    def __init__(self, protocol):
        self.protocol = protocol
        self.out = bytearray()
        self.memo = {}
        self.keep = []
        self.has_local_names = _sys.version_info[1] >= 14

    def memoize(self, obj):
        self.memo[id(obj)] = len(self.memo)
        self.keep.append(obj)
        self.out += b"\x94"

    def save(self, obj):
        kind = type(obj)
        out = self.out
        if obj is None:
            out += b"N"
            return
        if kind is bool:
            out += b"\x88" if obj else b"\x89"
            return
        if kind is int:
            self.save_int(obj)
            return
        if kind is float:
            out += b"G" + _pack_float(obj)
            return
        place = self.memo.get(id(obj))
        if place is not None:
            self.get(place)
            return
        save = _SAVERS.get(kind)
        if save is not None:
            save(self, obj)
            return
        if isinstance(obj, type) or kind is _FUNCTION or kind is _BUILTIN:
            self.save_global(obj)
            return
        self.save_reduced(obj)

    def get(self, place):
        if place < 256:
            self.out += b"h" + bytes((place,))
        else:
            self.out += b"j" + place.to_bytes(4, "little")

    def save_int(self, obj):
        out = self.out
        if 0 <= obj < 256:
            out += b"K" + bytes((obj,))
        elif 0 <= obj < 65536:
            out += b"M" + obj.to_bytes(2, "little")
        elif -0x80000000 <= obj <= 0x7FFFFFFF:
            out += b"J" + obj.to_bytes(4, "little", signed=True)
        else:
            size = obj.bit_length() // 8 + 1
            data = obj.to_bytes(size, "little", signed=True)
            if size > 1 and obj < 0 and data[-1] == 0xFF and data[-2] & 0x80:
                data = data[:-1]
            if len(data) < 256:
                out += b"\x8a" + bytes((len(data),)) + data
            else:
                out += b"\x8b" + len(data).to_bytes(4, "little") + data

    def save_str(self, obj):
        data = obj.encode("utf-8")
        if len(data) < 256:
            self.out += b"\x8c" + bytes((len(data),)) + data
        else:
            self.out += b"X" + len(data).to_bytes(4, "little") + data
        self.memoize(obj)

    def save_bytes(self, obj):
        if len(obj) < 256:
            self.out += b"C" + bytes((len(obj),)) + obj
        else:
            self.out += b"B" + len(obj).to_bytes(4, "little") + obj
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.protocol >= 5:
            self.out += b"\x96" + len(obj).to_bytes(8, "little") + bytes(obj)
            self.memoize(obj)
        else:
            self.save_reduce(obj, bytearray, (bytes(obj),))

    def save_tuple(self, obj):
        if not obj:
            self.out += b")"
            return
        few = len(obj) <= 3
        if not few:
            self.out += b"("
        for item in obj:
            self.save(item)
        place = self.memo.get(id(obj))
        if place is not None:
            self.out += b"0" * len(obj) if few else b"1"
            self.get(place)
            return
        self.out += (b"\x85", b"\x86", b"\x87")[len(obj) - 1] if few else b"t"
        self.memoize(obj)

    def save_list(self, obj):
        self.out += b"]"
        self.memoize(obj)
        self.append_all(obj)

    def append_all(self, items):
        items = list(items)
        for start in range(0, len(items), 1000):
            batch = items[start:start + 1000]
            if len(batch) == 1:
                self.save(batch[0])
                self.out += b"a"
            else:
                self.out += b"("
                for item in batch:
                    self.save(item)
                self.out += b"e"

    def save_dict(self, obj):
        self.out += b"}"
        self.memoize(obj)
        self.set_all(obj.items())

    def set_all(self, pairs):
        pairs = list(pairs)
        for start in range(0, len(pairs), 1000):
            batch = pairs[start:start + 1000]
            if len(batch) == 1:
                self.save(batch[0][0])
                self.save(batch[0][1])
                self.out += b"s"
            else:
                self.out += b"("
                for key, value in batch:
                    self.save(key)
                    self.save(value)
                self.out += b"u"

    def save_set(self, obj):
        self.out += b"\x8f"
        self.memoize(obj)
        items = list(obj)
        for start in range(0, len(items), 1000):
            self.out += b"("
            for item in items[start:start + 1000]:
                self.save(item)
            self.out += b"\x90"

    def save_frozenset(self, obj):
        self.out += b"("
        for item in obj:
            self.save(item)
        self.out += b"\x91"
        self.memoize(obj)

    def save_global(self, obj, name=None):
        if obj is _NONE_TYPE or obj is type(NotImplemented) or obj is type(...):
            value = {_NONE_TYPE: None, type(NotImplemented): NotImplemented}.get(obj, ...)
            self.save_reduce(obj, type, (value,))
            return
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, type) or (owner is not None and "." in name):
            self.save_reduce(obj, getattr, (owner, obj.__name__))
            return
        module_name = _whichmodule(obj, name)
        if "<locals>" in name.split("."):
            if self.has_local_names:
                raise PicklingError("Can't pickle local object %s" % _describe(obj))
            raise AttributeError("Can't pickle local object %r" % name)
        try:
            found = _module(module_name)
            for part in name.split("."):
                found = getattr(found, part)
        except (ImportError, AttributeError):
            if self.has_local_names:
                raise PicklingError(
                    "Can't pickle %s: it's not found as %s.%s" % (_describe(obj), module_name, name)) from None
            raise PicklingError(
                "Can't pickle %r: attribute lookup %s on %s failed" % (obj, name, module_name)) from None
        if found is not obj:
            raise PicklingError(
                "Can't pickle %r: it's not the same object as %s.%s" % (obj, module_name, name))
        self.save(module_name)
        self.save(name)
        self.out += b"\x93"
        self.memoize(obj)

    def save_reduced(self, obj):
        reduce = _reduce(obj, self.protocol)
        if isinstance(reduce, str):
            self.save_global(obj, reduce)
            return
        if not isinstance(reduce, tuple):
            raise PicklingError("__reduce__ must return a string or tuple, not " + type(reduce).__name__)
        self.save_reduce(obj, *reduce)

    def save_reduce(self, obj, func, args, state=None, listitems=None, dictitems=None):
        start = len(self.out)
        try:
            if func is _new_object:
                self.save(args[0])
                self.save(args[1:])
                self.out += b"\x81"
            else:
                self.save(func)
                self.save(args)
                self.out += b"R"
            place = self.memo.get(id(obj))
            if place is not None:
                self.out += b"0"
                self.get(place)
            else:
                self.memoize(obj)
            if listitems is not None:
                self.append_all(listitems)
            if dictitems is not None:
                self.set_all(dictitems)
            if state is not None:
                self.save(state)
                self.out += b"b"
        except BaseException as error:
            if self.has_local_names and type(error) in (PicklingError, TypeError, AttributeError):
                error.add_note("when serializing %s object" % _full_name(type(obj)))
            raise


def _full_name(cls):
    module = cls.__module__
    return cls.__qualname__ if module == "builtins" else "%s.%s" % (module, cls.__qualname__)


def _new_object(cls, *args):
    return cls.__new__(cls, *args)


_new_object.__name__ = _new_object.__qualname__ = "__newobj__"
_new_object.__module__ = "copyreg"


def _reduce(obj, protocol):
    cls = type(obj)
    own = getattr(cls, "__reduce_ex__", None)
    if own is not None and own is not getattr(object, "__reduce_ex__", None):
        return obj.__reduce_ex__(protocol)
    own = getattr(cls, "__reduce__", None)
    if own is not None and own is not getattr(object, "__reduce__", None) \
            and own is not getattr(BaseException, "__reduce__", None):
        return obj.__reduce__()
    if isinstance(obj, BaseException):
        state = {key: value for key, value in obj.__dict__.items()} or None
        if state:
            return cls, obj.args, state
        return cls, obj.args
    if obj is ... or obj is NotImplemented:
        return repr(obj)
    if cls is _METHOD:
        return getattr, (obj.__self__, obj.__func__.__name__)
    if isinstance(obj, _RANGE):
        return _RANGE, (obj.start, obj.stop, obj.step)
    if cls is slice:
        return slice, (obj.start, obj.stop, obj.step)
    if cls is complex:
        return complex, (obj.real, obj.imag)
    if cls.__module__ == "builtins" or cls.__module__ in _CANNOT:
        raise TypeError("cannot pickle '%s' object" % _shown_name(cls))
    args = ()
    getnewargs = getattr(obj, "__getnewargs__", None)
    if getnewargs is not None:
        args = getnewargs()
    elif isinstance(obj, (int, float, str, bytes, tuple)) and not isinstance(obj, bool):
        for base in (int, float, str, bytes, tuple):
            if isinstance(obj, base):
                args = (base(obj),)
                break
    getstate = getattr(obj, "__getstate__", None)
    if getstate is not None and getstate is not _DEFAULT_GETSTATE:
        state = getstate()
    else:
        state = getattr(obj, "__dict__", None) or None
        slots = _slots(obj)
        if slots:
            state = (state, slots)
    listitems = iter(list.__iter__(obj)) if isinstance(obj, list) else None
    dictitems = dict(obj).items() if isinstance(obj, dict) else None
    return _new_object, (cls,) + tuple(args), state, listitems, dictitems


def _slots(obj):
    found = {}
    for cls in type(obj).__mro__:
        names = cls.__dict__.get("__slots__", ())
        if isinstance(names, str):
            names = (names,)
        for name in names:
            if name not in ("__dict__", "__weakref__") and hasattr(obj, name):
                found[name] = getattr(obj, name)
    return found


_DEFAULT_GETSTATE = None
_RANGE = range
_CANNOT = ("_thread", "_asyncio", "_io", "_queue", "sqlite3", "_ctypes")


def _shown_name(cls):
    module = cls.__module__
    return cls.__name__ if module == "builtins" else "%s.%s" % (module, cls.__qualname__)


class _Probe:
    def method(self):
        pass


_METHOD = type(_Probe().method)

_SAVERS = {
    str: _Writer.save_str,
    bytes: _Writer.save_bytes,
    bytearray: _Writer.save_bytearray,
    tuple: _Writer.save_tuple,
    list: _Writer.save_list,
    dict: _Writer.save_dict,
    set: _Writer.save_set,
    frozenset: _Writer.save_frozenset,
}


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    if protocol is None:
        protocol = DEFAULT_PROTOCOL
    if protocol < 0:
        protocol = HIGHEST_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
    protocol = max(protocol, 4)
    writer = _Writer(protocol)
    writer.save(obj)
    writer.out += b"."
    body = bytes(writer.out)
    head = b"\x80" + bytes((protocol,))
    if len(body) >= 4:
        head += b"\x95" + len(body).to_bytes(8, "little")
    return head + body


class _Reader:
    def __init__(self, data):
        self.data = bytes(data)
        self.at = 0
        self.stack = []
        self.marks = []
        self.memo = []

    def take(self, count):
        end = self.at + count
        if end > len(self.data):
            raise UnpicklingError("pickle data was truncated")
        piece = self.data[self.at:end]
        self.at = end
        return piece

    def number(self, count):
        return int.from_bytes(self.take(count), "little")

    def pop_mark(self):
        items = self.stack
        self.stack = self.marks.pop()
        return items

    def load(self):
        if not self.data:
            raise EOFError("Ran out of input")
        while True:
            code = self.take(1)
            if code == b".":
                return self.stack.pop()
            read = _READERS.get(code)
            if read is None:
                raise UnpicklingError("invalid load key, '%s'." % code.decode("latin-1"))
            read(self)


def _find(module_name, name):
    if module_name == "copyreg" and name == "__newobj__":
        return _new_object
    found = _module(module_name)
    try:
        for part in name.split("."):
            found = getattr(found, part)
    except AttributeError:
        raise AttributeError("Can't get attribute %r on %r" % (name, _sys.modules[module_name])) from None
    return found


def _build(reader):
    state = reader.stack.pop()
    obj = reader.stack[-1]
    setstate = getattr(obj, "__setstate__", None)
    if setstate is not None and not isinstance(obj, BaseException):
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        for name, value in state.items():
            if hasattr(obj, "__dict__"):
                obj.__dict__[name] = value
            else:
                setattr(obj, name, value)
    if slots:
        for name, value in slots.items():
            setattr(obj, name, value)


def _call(reader):
    args = reader.stack.pop()
    func = reader.stack.pop()
    reader.stack.append(func(*args))


def _make_new(reader):
    args = reader.stack.pop()
    cls = reader.stack.pop()
    reader.stack.append(cls.__new__(cls, *args))


def _make_global(reader):
    name = reader.stack.pop()
    module_name = reader.stack.pop()
    reader.stack.append(_find(module_name, name))


def _mark(reader):
    reader.marks.append(reader.stack)
    reader.stack = []


def _make_tuple(count):
    def read(reader):
        items = tuple(reader.stack[-count:])
        del reader.stack[-count:]
        reader.stack.append(items)
    return read


def _add_items(reader):
    items = reader.pop_mark()
    target = reader.stack[-1]
    for item in items:
        target.append(item)


def _set_items(reader):
    items = reader.pop_mark()
    target = reader.stack[-1]
    for i in range(0, len(items), 2):
        target[items[i]] = items[i + 1]


def _set_item(reader):
    value = reader.stack.pop()
    key = reader.stack.pop()
    reader.stack[-1][key] = value


def _append_one(reader):
    value = reader.stack.pop()
    reader.stack[-1].append(value)


def _push(make):
    def read(reader):
        reader.stack.append(make(reader))
    return read


def _popped_tuple(reader):
    items = reader.pop_mark()
    reader.stack.append(tuple(items))


def _popped_frozenset(reader):
    items = reader.pop_mark()
    reader.stack.append(frozenset(items))


def _add_to_set(reader):
    items = reader.pop_mark()
    reader.stack[-1].update(items)


_READERS = {
    b"\x80": lambda r: r.take(1),
    b"\x95": lambda r: r.take(8),
    b"N": _push(lambda r: None),
    b"\x88": _push(lambda r: True),
    b"\x89": _push(lambda r: False),
    b"K": _push(lambda r: r.number(1)),
    b"M": _push(lambda r: r.number(2)),
    b"J": _push(lambda r: int.from_bytes(r.take(4), "little", signed=True)),
    b"\x8a": _push(lambda r: int.from_bytes(r.take(r.number(1)), "little", signed=True)),
    b"\x8b": _push(lambda r: int.from_bytes(r.take(r.number(4)), "little", signed=True)),
    b"G": _push(lambda r: _unpack_float(r.take(8))),
    b"\x8c": _push(lambda r: r.take(r.number(1)).decode("utf-8")),
    b"X": _push(lambda r: r.take(r.number(4)).decode("utf-8")),
    b"C": _push(lambda r: r.take(r.number(1))),
    b"B": _push(lambda r: r.take(r.number(4))),
    b"\x96": _push(lambda r: bytearray(r.take(r.number(8)))),
    b")": _push(lambda r: ()),
    b"]": _push(lambda r: []),
    b"}": _push(lambda r: {}),
    b"\x8f": _push(lambda r: set()),
    b"\x85": _make_tuple(1),
    b"\x86": _make_tuple(2),
    b"\x87": _make_tuple(3),
    b"(": _mark,
    b"t": _popped_tuple,
    b"\x91": _popped_frozenset,
    b"\x90": _add_to_set,
    b"e": _add_items,
    b"u": _set_items,
    b"s": _set_item,
    b"a": _append_one,
    b"0": lambda r: r.stack.pop(),
    b"1": lambda r: r.pop_mark(),
    b"h": _push(lambda r: r.memo[r.number(1)]),
    b"j": _push(lambda r: r.memo[r.number(4)]),
    b"\x94": lambda r: r.memo.append(r.stack[-1]),
    b"\x93": _make_global,
    b"R": _call,
    b"\x81": _make_new,
    b"b": _build,
}


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return _Reader(data).load()


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    file.write(dumps(obj, protocol))


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return loads(file.read())
