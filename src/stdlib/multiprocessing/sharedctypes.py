from _multiprocessing import new_memory as _new, read_word as _read, write_word as _write
from multiprocessing.synchronize import RLock, _require_spawning

_CTYPES = {
    "c_byte": "b", "c_short": "h", "c_int": "i", "c_long": "l", "c_longlong": "q", "c_ubyte": "B", "c_ushort": "H",
    "c_uint": "I", "c_ulong": "L", "c_ulonglong": "Q", "c_float": "f", "c_double": "d", "c_char": "c", "c_bool": "?",
    "c_int8": "b", "c_int16": "h", "c_int32": "i", "c_int64": "l", "c_uint8": "B", "c_size_t": "L",
}
_NAMES = {
    "b": "c_byte", "h": "c_short", "i": "c_int", "l": "c_long", "q": "c_long", "B": "c_ubyte", "H": "c_ushort",
    "I": "c_uint", "L": "c_ulong", "Q": "c_ulong", "f": "c_float", "d": "c_double", "c": "c_char", "?": "c_bool",
}


def _code_of(typecode):
    code = typecode if isinstance(typecode, str) else _CTYPES.get(getattr(typecode, "__name__", ""))
    if code not in _NAMES:
        raise TypeError("this type has no storage info")
    return code


def _fitting(code, value):
    if code in "fd":
        if isinstance(value, (int, float)):
            return float(value)
        raise TypeError("must be real number, not %s" % type(value).__name__)
    if code == "c":
        if isinstance(value, bytes) and len(value) == 1:
            return value
        raise TypeError("one character bytes, bytearray, or an integer in range(256) expected")
    if code == "?":
        return bool(value)
    if isinstance(value, int):
        return value
    raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)


class _Shared:
    def __getstate__(self):
        _require_spawning(self)
        return dict(self.__dict__)


class RawValueObject(_Shared):
    def __init__(self, code, args):
        self._code = code
        self._memory = _new(code, 1)
        if args:
            self.value = args[0]

    @property
    def value(self):
        return _read(self._memory, 0)

    @value.setter
    def value(self, value):
        _write(self._memory, 0, _fitting(self._code, value))

    def __repr__(self):
        return "%s(%r)" % (_NAMES[self._code], self.value)


class RawArrayObject(_Shared):
    def __init__(self, code, size_or_initializer):
        self._code = code
        if isinstance(size_or_initializer, int):
            self._length = size_or_initializer
            values = ()
        else:
            if isinstance(size_or_initializer, bytes) and code == "c":
                values = [size_or_initializer[i:i + 1] for i in range(len(size_or_initializer))]
            else:
                values = list(size_or_initializer)
            self._length = len(values)
        self._memory = _new(code, self._length)
        for index in range(len(values)):
            _write(self._memory, index, _fitting(code, values[index]))

    def __len__(self):
        return self._length

    def _place(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            values = [_read(self._memory, i) for i in range(*index.indices(self._length))]
            return b"".join(values) if self._code == "c" else values
        return _read(self._memory, self._place(index))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length))
            values = list(value)
            if len(values) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for place, one in zip(places, values):
                _write(self._memory, place, _fitting(self._code, one))
            return
        _write(self._memory, self._place(index), _fitting(self._code, value))

    def __iter__(self):
        for index in range(self._length):
            yield _read(self._memory, index)

    @property
    def value(self):
        data = self[:]
        end = data.find(b"\0")
        return data if end < 0 else data[:end]

    @value.setter
    def value(self, value):
        if len(value) > self._length:
            raise ValueError("byte string too long")
        for index in range(len(value)):
            _write(self._memory, index, value[index:index + 1])
        if len(value) < self._length:
            _write(self._memory, len(value), b"\0")

    @property
    def raw(self):
        return self[:]

    def __repr__(self):
        return "<multiprocessing.sharedctypes.%s_Array_%d object at %#x>" % (
            _NAMES[self._code], self._length, id(self))


class SynchronizedBase(_Shared):
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        _require_spawning(self)
        return (self._obj, self._lock)

    def __setstate__(self, state):
        SynchronizedBase.__init__(self, *state)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return "<%s wrapper for %s>" % (type(self).__name__, self._obj)


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __iter__(self):
        for index in range(len(self._obj)):
            yield self[index]


class SynchronizedString(SynchronizedArray):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw


def RawValue(typecode_or_type, *args):
    return RawValueObject(_code_of(typecode_or_type), args)


def RawArray(typecode_or_type, size_or_initializer):
    return RawArrayObject(_code_of(typecode_or_type), size_or_initializer)


def _check_lock(lock):
    if lock is True or lock is None:
        return None
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % (lock,))
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    obj = RawValue(typecode_or_type, *args)
    if lock is False:
        return obj
    return Synchronized(obj, _check_lock(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    obj = RawArray(typecode_or_type, size_or_initializer)
    if lock is False:
        return obj
    kind = SynchronizedString if obj._code == "c" else SynchronizedArray
    return kind(obj, _check_lock(lock))


def synchronized(obj, lock=None, ctx=None):
    return Synchronized(obj, lock)
