from threading import Lock, Thread
from time import sleep

counter = 0
lock = Lock()


def add(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


threads = [Thread(target=add, args=(1000,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter, lock.locked())
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.acquire(False))
lock.release()
print(lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
try:
    with lock:
        print("held", lock.locked())
        raise ValueError("inside")
except ValueError:
    print("free again", not lock.locked())


def holder():
    with lock:
        print("holder has it")
        sleep(0.03)
        print("holder lets go")


t = Thread(target=holder)
t.start()
sleep(0.01)
print("waiting")
with lock:
    print("main has it")
t.join()
