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
