import queue
from queue import Queue
from threading import Thread
from time import sleep

q = Queue()


def producer():
    for i in range(3):
        sleep(0.01)
        q.put(i)
        print("put", i)
        sleep(0.01)
    q.put(None)


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        sleep(0.005)
        print("got", item)
        q.task_done()


threads = [Thread(target=producer), Thread(target=consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
q.join()
small = Queue(maxsize=2)
small.put(1)
small.put(2)
print(small.full(), small.qsize(), small.empty())
for action in (lambda: small.put(3, block=False), lambda: small.put(3, timeout=0.01), lambda: Queue().get_nowait(), lambda: Queue().get(timeout=0.01)):
    try:
        action()
    except (queue.Full, queue.Empty) as error:
        print(type(error).__name__, str(error) == "")
print(small.get(), small.get())
try:
    small.task_done()
    small.task_done()
    small.task_done()
except ValueError as error:
    print(error)
lifo, priority = queue.LifoQueue(), queue.PriorityQueue()
for n in (3, 1, 2):
    lifo.put(n)
    priority.put((n, f"job {n}"))
print([lifo.get() for _ in range(3)], [priority.get() for _ in range(3)])
