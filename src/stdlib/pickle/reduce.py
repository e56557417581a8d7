# What a pickle says of an object that has no opcode of its own.


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
