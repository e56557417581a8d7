import hashlib, signal, sched, time, uuid
for d in (b"", b"abc", b"x" * 1000, "мир".encode()):
    print(hashlib.md5(d).hexdigest(), hashlib.sha1(d).hexdigest(), hashlib.sha256(d).hexdigest())
h = hashlib.sha256(); h.update(b"a"); c = h.copy(); h.update(b"b"); print(h.hexdigest() == hashlib.sha256(b"ab").hexdigest(), c.hexdigest() == hashlib.sha256(b"a").hexdigest(), h.name, h.digest_size, len(h.digest()), hashlib.new("md5", b"q").hexdigest())
try: hashlib.sha256("s")
except TypeError as e: print(e)
try: hashlib.new("nope")
except ValueError as e: print(str(e)[:23])
from multiprocessing import Pool
from multiprocessing.dummy import Pool as TPool
def work(n): return hashlib.sha256(str(n).encode()).hexdigest()[:8]
if __name__ == "__main__":
    with Pool(2) as p: print(p.map(work, range(3)))
    with TPool(2) as p: print(p.map(work, range(3)))
    s = sched.scheduler(time.time, time.sleep)
    s.enter(0.02, 1, print, ("second",)); s.enter(0.01, 1, print, ("first",)); s.enter(0.02, 0, print, ("prio",)); s.run(); print(s.empty())
    old = signal.signal(signal.SIGTERM, lambda n, f: print("sig", int(n))); signal.raise_signal(signal.SIGTERM)
    print(len(str(uuid.uuid4())), uuid.uuid4() != uuid.uuid4(), uuid.uuid4().version, uuid.UUID("12345678-1234-5678-1234-567812345678"))
