from threading import BoundedSemaphore, Semaphore, Thread
from time import sleep

gate = Semaphore(2)
inside = 0
most = 0


def visit(n):
    global inside, most
    with gate:
        inside += 1
        most = max(most, inside)
        print("in", n)
        sleep(0.03)
        inside -= 1


threads = []
for n in range(4):
    t = Thread(target=visit, args=(n,))
    t.start()
    threads.append(t)
    sleep(0.005)
for t in threads:
    t.join()
print("most", most)
s = Semaphore()
print(s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release()
s.release(2)
print(s.acquire(False), s.acquire(False), s.acquire(False), s.acquire(False))
b = BoundedSemaphore(1)
b.acquire()
b.release()
try:
    b.release()
except ValueError as error:
    print(error)
try:
    Semaphore(-1)
except ValueError as error:
    print(error)
