import pickle as _pickle
from time import monotonic as _monotonic
from _multiprocessing import (
    open_channel as _open, send as _send, receive as _receive, poll as _poll, change_end as _change_end,
    variable_name as _variable_name, short_repr as _short_repr,
)

PIPE_BYTES = 65536


class Connection:
    def __init__(self, incoming, outgoing):
        self._incoming = incoming
        self._outgoing = outgoing
        self._is_open = True
        self._name = None

    def __getstate__(self):
        if self._incoming is not None:
            _change_end(self._incoming, False, "depart")
        if self._outgoing is not None:
            _change_end(self._outgoing, True, "depart")
        return (self._incoming, self._outgoing)

    def __setstate__(self, state):
        self.__init__(*state)
        if self._incoming is not None:
            _change_end(self._incoming, False, "arrive")
        if self._outgoing is not None:
            _change_end(self._outgoing, True, "arrive")

    def __del__(self):
        if self._is_open:
            self._shut()

    def _shut(self):
        self._is_open = False
        if self._incoming is not None:
            _change_end(self._incoming, False, "close")
        if self._outgoing is not None:
            _change_end(self._outgoing, True, "close")

    def _check(self, reads):
        if not self._is_open:
            raise OSError("handle is closed")
        if reads and self._incoming is None:
            raise OSError("connection is write-only")
        if not reads and self._outgoing is None:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return not self._is_open

    @property
    def readable(self):
        return self._incoming is not None

    @property
    def writable(self):
        return self._outgoing is not None

    def fileno(self):
        if not self._is_open:
            raise OSError("handle is closed")
        return 3 + (self._incoming if self._incoming is not None else self._outgoing)

    def close(self):
        if self._is_open:
            self._shut()

    def send(self, obj):
        self._check(False)
        self._put(_pickle.dumps(obj), _short_repr(obj))

    def send_bytes(self, buf, offset=0, size=None):
        self._check(False)
        data = bytes(buf)[offset:]
        if size is not None:
            data = data[:size]
        self._put(data, _short_repr(data))

    def _put(self, data, what):
        if self._name is None:
            self._name = _variable_name(self, "Pipe")
        if _send(self._outgoing, self._name, data, what, None) is None:
            raise BrokenPipeError(32, "Broken pipe")

    def recv(self):
        return _pickle.loads(self.recv_bytes())

    def recv_bytes(self, maxlength=None):
        self._check(True)
        data = _receive(self._incoming, None)
        if data is None:
            raise EOFError
        return data

    def poll(self, timeout=0.0):
        self._check(True)
        return _poll(self._incoming, timeout)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return "<multiprocessing.connection.Connection object at %#x>" % id(self)


def Pipe(duplex=True):
    if duplex:
        there, back = _open(0, PIPE_BYTES, True), _open(0, PIPE_BYTES, True)
        # Each connection has one end of either channel.
        return Connection(back, there), Connection(there, back)
    one = _open(0, PIPE_BYTES, True)
    return Connection(one, None), Connection(None, one)


def wait(object_list, timeout=None):
    end = None if timeout is None else _monotonic() + timeout
    while True:
        ready = [one for one in object_list if one.poll(0)]
        if ready or (end is not None and _monotonic() >= end):
            return ready
        object_list[0].poll(0.001)
