from threading import Thread, current_thread


class Worker(Thread):
    def __init__(self, numbers):
        super().__init__(name="worker")
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)
        print("running in", current_thread().name)


w = Worker([1, 2, 3])
print(w.total, isinstance(w, Thread))
w.start()
w.join()
print(w.total)
Worker([5]).run()


class Shared:
    def __init__(self):
        self.items = []

    def add(self, x):
        self.items.append(x)


shared = Shared()
threads = [Thread(target=shared.add, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
    t.join()
print(shared.items)
results = {}


def store(key):
    results[key] = key * key


threads = [Thread(target=store, args=(k,)) for k in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
print(sorted(results.items()))
