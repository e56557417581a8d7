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
