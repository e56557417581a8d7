from collections import deque, Counter, OrderedDict, defaultdict
import itertools, functools, asyncio, math, statistics
f = lambda x: x * 2
m = lambda: map(f, [1, 2, 3])
z = lambda: zip((x for x in "ab"), map(f, [1, 2]))
a, b, c = m(); print(a, b, c)
a, *r = m(); print(a, r)
print(*m(), [*m()], (*m(),), {*m()}, sum(m()), max(m()), min(m()), sorted(m(), reverse=True), list(m()), tuple(m()), set(m()), any(m()), all(m()), 4 in m(), 5 in m(), dict(z()), len(list(z())))
l = [0]; l.extend(m()); l += m(); l[:1] = m(); print(l)
print("".join(map(str, m())), ",".join(x for x in "abc"), deque(m()), Counter(map(str, m())), bytes(m()), bytearray(m()), frozenset(m()), list(enumerate(m(), 1)), list(filter(lambda x: x > 2, m())), list(zip(m(), m())), next(m()), next(iter(m())), list(itertools.chain(m(), m())), list(map(lambda a, b: a + b, m(), m())), functools.reduce(lambda a, b: a + b, m()), math.prod(m()), math.fsum(m()), statistics.mean(m()), list(itertools.islice(m(), 2)), list(reversed(list(m()))))
def g(*a, **k): return a, k
print(g(*m(), **dict(z())))
d = {}; d.update(z()); print(d, {k: v for k, v in z()}, [x for x in m() if x], {x for x in m()})
s = {1}; s.update(m()); s |= set(m()); print(s, s.union(m()), s.intersection(m()), s - set(m()))
async def w(x): await asyncio.sleep(0); return x
async def main():
    print(await asyncio.gather(*map(w, m())))
    async def ag():
        for x in m(): yield x
    print([x async for x in ag()], [await w(x) for x in m()])
    async with asyncio.TaskGroup() as tg: ts = [tg.create_task(w(x)) for x in m()]
    print([t.result() for t in ts])
asyncio.run(main())
def gen():
    r = yield from m()
    yield from z()
    yield from enumerate(m())
    yield from filter(lambda x: x > 2, m())
    yield from reversed([1, 2])
    yield from {"a": 1}.items()
    yield from iter(lambda i=iter([1, 2, 0]): next(i), 0)
    yield from (x for x in range(2))
    yield from "xy"
    return 5
print(list(gen()))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1; return self.n
print(list(It(3)), sum(It(3)), list(map(f, It(2))), list(zip(It(2), It(3))), [*It(2)], max(It(3)), dict(zip(It(2), It(2))), len(set(It(2))), list(enumerate(It(2))), sorted(It(3)), tuple(It(2)), "-".join(map(str, It(3))), 1 in It(3), list(filter(None, It(3))))
def y(): yield from It(2)
print(list(y()))
it = iter(It(2)); print(next(it), next(it), next(it, "end"))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 10 in Seq(), list(zip(Seq(), "ab")), sum(Seq()), [*Seq()], list(reversed([*Seq()])))
def y2(): yield from Seq()
print(list(y2()))
match list(m()):
    case [2, *rest]: print("m", rest)
x = iter([1, 2, 3]); print(list(zip(x, x)), list(itertools.zip_longest(m(), [1])), list(itertools.product(m(), "a")), list(itertools.groupby(m(), lambda v: v > 2).__iter__().__class__.__name__)[:1])
print(list(map(None.__class__, [])), list(map(str.upper, "ab")), list(map(int, "12")), list(map(len, ["a", "bb"])), list(map(max, [1, 5], [3, 2])), sorted("bA", key=str.lower), list(map(lambda p: p[0], z())))
