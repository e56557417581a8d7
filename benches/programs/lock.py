# Two threads, a million times each: acquire a lock, add one to a global, release the lock.
from threading import Lock, Thread

total = 0


def add(lock):
    global total
    for _ in range(1_000_000):
        lock.acquire()
        total += 1
        lock.release()


lock = Lock()
threads = [Thread(target=add, args=[lock]) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
