from threading import Barrier, BrokenBarrierError, RLock, Thread, current_thread, local
from time import sleep

lock = RLock()
with lock:
    with lock:
        print("twice", lock.acquire())
        lock.release()


def other():
    print("other gets it:", lock.acquire(blocking=False))


with lock:
    t = Thread(target=other)
    t.start()
    t.join()
try:
    lock.release()
except RuntimeError as error:
    print(error)
barrier = Barrier(3, action=lambda: print("all here"))


def runner(delay):
    sleep(delay)
    print("arrives")
    index = barrier.wait()
    sleep(0.01 * (index + 1))
    print("leaves", index)


threads = [Thread(target=runner, args=(d,)) for d in (0.01, 0.02, 0.03)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(barrier.parties, barrier.n_waiting, barrier.broken)
try:
    barrier.wait(0.01)
except BrokenBarrierError as error:
    print("broken", barrier.broken)
data = local()
data.value = "main"


def own():
    print(hasattr(data, "value"))
    data.value = current_thread().name
    print(data.value)


t = Thread(target=own, name="own")
t.start()
t.join()
print(data.value)
