class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        return "sys.version_info(major=%d, minor=%d, micro=%d, releaselevel=%r, serial=%d)" % tuple(self)


version_info = _VersionInfo((3, _minor, _micro, "final", 0))
hexversion = 3 << 24 | _minor << 16 | _micro << 8 | 0xF0
path = ["/home/learner"]
flags = None
builtin_module_names = ()
dont_write_bytecode = False


class _Implementation:
    name = "cpython"
    version = version_info
    cache_tag = "cpython-3%d" % _minor


implementation = _Implementation()


class TextIOWrapper:
    encoding = "utf-8"
    errors = "strict"
    closed = False
    line_buffering = True

    def __init__(self, name, fd):
        self.name = name
        self._fd = fd
        self.mode = "w"

    def __repr__(self):
        return "<_io.TextIOWrapper name=%r mode='w' encoding='utf-8'>" % self.name

    def write(self, text):
        _write(self._fd == 2, text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def fileno(self):
        return self._fd

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def reconfigure(self, **options):
        pass

    def close(self):
        pass


class _Stdin:
    name = "<stdin>"
    encoding = "utf-8"

    def read(self, size=-1):
        return ""

    def readline(self, size=-1):
        return ""

    def readlines(self):
        return []

    def __iter__(self):
        return iter(())

    def isatty(self):
        return False

    def fileno(self):
        return 0


TextIOWrapper.__module__ = "_io"
stdin = __stdin__ = _Stdin()
stdout = __stdout__ = TextIOWrapper("<stdout>", 1)
stderr = __stderr__ = TextIOWrapper("<stderr>", 2)


def exc_info():
    error = exception()
    if error is None:
        return None, None, None
    return type(error), error, error.__traceback__


def excepthook(exctype, value, traceback, /):
    from traceback import print_exception
    print_exception(exctype, value, True)


__excepthook__ = excepthook


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def is_finalizing():
    return False


def settrace(function):
    pass


def gettrace():
    return None
