import sys
import threading
from threading import Thread
from time import sleep


def fail():
    sleep(0.01)
    raise ValueError("inside a thread")


def leave():
    sys.exit(5)


t = Thread(target=fail, name="Failing")
t.start()
t.join()
print("main goes on")
u = Thread(target=fail)
u.start()
u.join()
v = Thread(target=leave)
v.start()
v.join()
print("exit in a thread is silent")


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
w = Thread(target=fail, name="Hooked")
w.start()
w.join()
