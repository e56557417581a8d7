"""Streams in memory, and files."""

import _files


class UnsupportedOperation(OSError, ValueError):
    pass


SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class IOBase:
    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    pass


class _Memory(IOBase):
    def __init__(self, initial):
        self._value = initial
        self._position = 0

    def getvalue(self):
        self._check()
        return self._value

    def _write(self, data, filler):
        self._check()
        value, position = self._value, self._position
        if position > len(value):
            value += filler * (position - len(value))
        self._value = value[:position] + data + value[position + len(data):]
        self._position = position + len(data)
        return len(data)

    def read(self, size=-1):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._position + size
        part = self._value[self._position:end]
        self._position += len(part)
        return part

    def _readline(self, size, newline):
        self._check()
        at = self._value.find(newline, self._position)
        end = len(self._value) if at < 0 else at + 1
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        part = self._value[self._position:end]
        self._position += len(part)
        return part

    def tell(self):
        self._check()
        return self._position

    def seek(self, offset, whence=0):
        self._check()
        self._position = offset + (0, self._position, len(self._value))[whence]
        return self._position

    def truncate(self, size=None):
        self._check()
        size = self._position if size is None else size
        self._value = self._value[:size]
        return size


class StringIO(_Memory, TextIOBase):
    def __init__(self, initial_value="", newline="\n"):
        _Memory.__init__(self, "" if initial_value is None else initial_value)

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return self._write(s, "\0")

    def readline(self, size=-1):
        return self._readline(size, "\n")


class BytesIO(_Memory):
    def __init__(self, initial_bytes=b""):
        _Memory.__init__(self, bytes(initial_bytes))

    def write(self, b):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._write(bytes(b), b"\0")

    def readline(self, size=-1):
        return self._readline(size, b"\n")

    def getbuffer(self):
        return self._value
