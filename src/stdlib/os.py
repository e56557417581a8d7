import os.path as path

environ = {"HOME": "/home/learner", "USER": "learner", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    return "/home/learner"


def getlogin():
    return "learner"


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    return path.__fspath__()


def listdir(path="."):
    import _files

    return _files.names()


def remove(path):
    import _files

    if not _files.remove(globals()["path"]._key(path)):
        raise FileNotFoundError(2, "No such file or directory", path)


unlink = remove


def rename(src, dst):
    import _files

    data = _files.read(path._key(src))
    if data is None:
        raise FileNotFoundError(2, "No such file or directory: %r -> %r" % (src, dst))
    _files.truncate(path._key(dst), 0)
    _files.write(path._key(dst), 0, data)
    remove(src)


replace = rename


def makedirs(name, mode=0o777, exist_ok=False):
    pass


def mkdir(path, mode=0o777):
    pass
