import queue
from multiprocessing import JoinableQueue, Process, Queue, SimpleQueue


def worker(tasks):
    while (item := tasks.get()) is not None:
        print("did", item)
        tasks.task_done()
    tasks.task_done()


if __name__ == "__main__":
    q = Queue(maxsize=1)
    try:
        q.get(timeout=0.01)
    except queue.Empty:
        print("empty")
    q.put(1)
    try:
        q.put(2, timeout=0.01)
    except queue.Full:
        print("full")
    print(q.get())
    tasks = JoinableQueue()
    p = Process(target=worker, args=(tasks,))
    p.start()
    for n in range(3):
        tasks.put(n)
    tasks.put(None)
    tasks.join()
    p.join()
    print("all done", p.exitcode)
    s = SimpleQueue()
    s.put("simple")
    print(s.get(), s.empty())
