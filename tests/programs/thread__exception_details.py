import threading
from threading import Thread


def outer(n):
    if n == 0:
        raise ArithmeticError("nothing to share")
    print(10 // n)


class Custom(Thread):
    def run(self):
        raise KeyError("from run")


for t in (Thread(target=outer, args=(0,), name="divider"), Custom(name="custom"), Thread(target=outer, name="no arguments")):
    t.start()
    t.join()
try:
    Thread(target=5, name="not callable").start()
    Thread(args=5)
except TypeError as error:
    print(error)
import time

time.sleep(0.02)
print(threading.active_count())
