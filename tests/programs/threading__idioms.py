import threading, time, queue, sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
def worker(q, out):
    for item in iter(q.get, None): out.append(item)
q = queue.Queue(); out = []; t = threading.Thread(target=worker, args=(q, out)); t.start()
for i in range(3): q.put(i)
q.put(None); t.join(); print(out)
with ThreadPoolExecutor(2) as ex:
    print(list(ex.map(lambda a, b: a + b, [1, 2], [3, 4])), list(ex.map(partial(pow, 2), range(4))), sum(ex.map(str.__len__, ["a", "bb"])))
    futs = [ex.submit(pow, 2, i) for i in range(3)]; print([f.result() for f in futs], all(f.done() for f in futs))
class Counter:
    def __init__(self): self.n = 0; self.lock = threading.RLock()
    def inc(self):
        with self.lock: self.n += 1; self.check()
    def check(self):
        with self.lock: assert self.n > 0
c = Counter(); ts = [threading.Thread(target=lambda: [c.inc() for _ in range(100)]) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(c.n)
class Singleton:
    _i = None; _l = threading.Lock()
    def __new__(cls):
        with cls._l:
            if cls._i is None: cls._i = super().__new__(cls); time.sleep(0.01)
        return cls._i
ids = []; ts = [threading.Thread(target=lambda: ids.append(id(Singleton()))) for _ in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(len(set(ids)))
stop = threading.Event(); ticks = []
def loop():
    while not stop.is_set(): ticks.append(1); stop.wait(0.02)
t = threading.Thread(target=loop); t.start(); time.sleep(0.07); stop.set(); t.join(); print(len(ticks))
def pinger(a, b, name, n, log):
    for i in range(n): a.wait(); a.clear(); log.append(name); b.set()
e1, e2 = threading.Event(), threading.Event(); log = []
t1 = threading.Thread(target=pinger, args=(e1, e2, "ping", 3, log)); t2 = threading.Thread(target=pinger, args=(e2, e1, "pong", 3, log)); t1.start(); t2.start(); e1.set(); t1.join(); t2.join(); print(log)
results = {}
def store(k, v): results[k] = v
ts = [threading.Thread(target=store, kwargs=dict(k=i, v=i * i)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(dict(sorted(results.items())))
try:
    with threading.Lock() as l: print(l); raise ValueError
except ValueError: print("released")
print(threading.get_ident() == threading.current_thread().ident, threading.current_thread() is threading.main_thread(), threading.settrace(None))
sys.exit("bye")
