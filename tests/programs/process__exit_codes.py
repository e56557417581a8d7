import os
import sys
from multiprocessing import Process
from time import sleep


def ok():
    pass


def fail():
    raise ValueError("in the child")


def leave():
    sys.exit(3)


def forever():
    sleep(100)


if __name__ == "__main__":
    for target in (ok, leave, fail):
        p = Process(target=target, name=target.__name__)
        p.start()
        p.join()
        print(target.__name__, p.exitcode)
    p = Process(target=forever)
    p.start()
    p.join(0.05)
    print(p.is_alive(), p.exitcode)
    p.terminate()
    p.join()
    print(p.is_alive(), p.exitcode)
    d = Process(target=forever, daemon=True)
    d.start()
    print("daemon", d.daemon)
