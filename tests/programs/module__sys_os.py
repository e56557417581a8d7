import os
import sys

print(sys.version_info >= (3, 9), sys.version_info.major, sys.argv[0].endswith(".py"), len(sys.argv), sys.maxsize > 2 ** 30, sys.byteorder)
print(os.getpid() == os.getpid(), isinstance(os.getpid(), int), os.path.join("a", "b"), os.path.basename("/x/y.txt"), os.environ.get("NOT_SET_ANYWHERE", "default"))
print(sys.getrecursionlimit() >= 1000, sys.getrefcount(object()) > 0, "sys" in sys.modules, sys.stdout is not None, isinstance(os.cpu_count(), int))
try:
    raise ValueError("x")
except ValueError:
    kind, value, traceback = sys.exc_info()
    print(kind, value, traceback is not None)
print(sys.exc_info(), sys.getswitchinterval(), sys.intern("a") == "a")
print("out", file=sys.stdout)
sys.stdout.flush()
a = []
b = a
print(sys.getrefcount(a) - sys.getrefcount([]) > 0)
