# Files: `open` and what it gives. Reading sees the file as it is, writing goes out when the buffer is full, at `flush`
# and at `close`.


class _File(IOBase):
    _READS_AT_ONCE = 8192

    def __init__(self, name, path, mode, data):
        self.name = name
        self.mode = mode
        self._path = path
        self._binary = "b" in mode
        self._reads = "r" in mode or "+" in mode
        self._writes = mode[0] in "wax" or "+" in mode
        self._data = data
        self._position = 0
        self._pending = bytearray()

    def __del__(self):
        if not self.closed:
            self.close()

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def fileno(self):
        return 3

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _needs(self, may, what):
        self._check()
        if not may:
            raise UnsupportedOperation(what if self._binary else "not " + what)

    def _out(self, data):
        return data if self._binary else data.decode(self.encoding, self.errors)

    def flush(self):
        self._check()
        if self._pending:
            pending, self._pending = bytes(self._pending), bytearray()
            at = None if self.mode[0] == "a" else self._position - len(pending)
            _files.write(self._path, at, pending)

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True

    def write(self, text):
        self._needs(self._writes, "writable" if not self._binary else "write")
        if self._binary:
            if isinstance(text, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            data = bytes(text)
        else:
            if not isinstance(text, str):
                raise TypeError(f"write() argument must be str, not {type(text).__name__}")
            data = text.encode(self.encoding, self.errors)
        self._pending += data
        self._position += len(data)
        if len(self._pending) >= self._READS_AT_ONCE:
            self.flush()
        return len(text)

    def _refresh(self):
        self._needs(self._reads, "readable" if not self._binary else "read")
        if self._writes:
            self.flush()
            self._data = _files.read(self._path) or b""

    def read(self, size=-1):
        self._refresh()
        rest = self._data[self._position:]
        if size is None or size < 0:
            part = rest
        elif self._binary:
            part = rest[:size]
        else:
            part = rest.decode(self.encoding)[:size].encode(self.encoding)
        self._position += len(part)
        return self._out(part)

    def readline(self, size=-1):
        self._refresh()
        end = self._data.find(b"\n", self._position) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        part = self._data[self._position:end]
        self._position = end
        return self._out(part)

    def tell(self):
        self._check()
        return self._position

    def seek(self, offset, whence=0):
        self.flush()
        size = len(_files.read(self._path) or b"") if whence == 2 else 0
        self._position = offset + (0, self._position, size)[whence]
        return self._position

    def truncate(self, size=None):
        self.flush()
        size = self._position if size is None else size
        _files.truncate(self._path, size)
        return size


class _TextFile(_File):
    errors = "strict"
    newlines = None

    def __init__(self, name, path, mode, data, encoding):
        _File.__init__(self, name, path, mode, data)
        self.encoding = encoding

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class _BinaryFile(_File):
    def __repr__(self):
        kind = "BufferedRandom" if "+" in self.mode else "BufferedReader" if self._reads else "BufferedWriter"
        return f"<_io.{kind} name={self.name!r}>"


_TextFile.__name__ = _TextFile.__qualname__ = "TextIOWrapper"
_TextFile.__module__ = "_io"
TextIOWrapper = _TextFile


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    name = file if isinstance(file, (str, bytes, int)) else file.__fspath__()
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if set(mode) - set("rwxabt+") or len(set(mode)) < len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if sum(mode.count(kind) for kind in "rwxa") != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if "b" in mode and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    path = _path(name)
    data = _files.read(path)
    if "r" in mode and data is None:
        raise FileNotFoundError(2, "No such file or directory", name)
    if "x" in mode and data is not None:
        raise FileExistsError(17, "File exists", name)
    if "w" in mode or data is None:
        _files.truncate(path, 0)
        data = b""
    kind = next(kind for kind in "rwxa" if kind in mode) + mode.replace("t", "").lstrip("rwxab").replace("b", "")
    if "b" in mode:
        opened = _BinaryFile(name, path, kind[0] + "b" + kind[1:], data)
    else:
        opened = _TextFile(name, path, mode, data, encoding or "UTF-8")
    if "a" in mode:
        opened._position = len(data)
    return opened


def _path(name):
    """The path as the machine keeps it: without the folder that the program runs in."""
    return name.removeprefix("/home/learner/").removeprefix("./")
