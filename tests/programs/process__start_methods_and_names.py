import multiprocessing as mp
import os


def report(queue):
    queue.put((mp.current_process().name, mp.parent_process().name, mp.current_process().daemon, os.getppid() == mp.parent_process().pid))


class Worker(mp.Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print("worker", self.n, self.name)


if __name__ == "__main__":
    queue = mp.Queue()
    for options in ({}, {"name": "custom"}, {"daemon": True}):
        p = mp.Process(target=report, args=(queue,), **options)
        p.start()
        print(queue.get())
        p.join()
    w = Worker(7)
    w.start()
    w.join()
    print(len(mp.active_children()), mp.cpu_count() > 0, mp.parent_process())
    try:
        w.start()
    except AssertionError as error:
        print(error)
