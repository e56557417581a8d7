from multiprocessing import Process, Queue


def producer(queue, n):
    for i in range(n):
        queue.put({"n": i, "square": i * i})
    queue.put(None)


def worker(tasks, results):
    while True:
        task = tasks.get()
        if task is None:
            break
        results.put((task, task ** 2))


if __name__ == "__main__":
    queue = Queue()
    p = Process(target=producer, args=(queue, 3))
    p.start()
    while (item := queue.get()) is not None:
        print(item)
    p.join()
    tasks, results = Queue(), Queue()
    workers = [Process(target=worker, args=(tasks, results)) for _ in range(2)]
    for w in workers:
        w.start()
    for n in range(5):
        tasks.put(n)
    for _ in workers:
        tasks.put(None)
    print(sorted(results.get() for _ in range(5)))
    for w in workers:
        w.join()
    print(p.exitcode, [w.exitcode for w in workers])
