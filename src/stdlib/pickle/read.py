# Reading pickles.


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
