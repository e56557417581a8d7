from typing import Generic, TypeVar, Optional, List, NamedTuple, Protocol, runtime_checkable, Union, Callable
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(1); print(s.items, Optional[int], Union[int, str], List[int], list[int], dict[str, int], int | None)
class P(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return self.x + self.y
p = P(1); print(p, p.norm(), p._fields)
@runtime_checkable
class Closable(Protocol):
    def close(self): ...
class A:
    def close(self): pass
print(isinstance(A(), Closable), isinstance(1, Closable))
from enum import Enum, IntEnum, Flag, auto
class C(Enum):
    RED = 1
    GREEN = auto()
    @property
    def pretty(self): return self.name.title()
print(list(C), C.RED, C(2), C['RED'], C.RED.pretty, C.GREEN.value, repr(C.RED), C.RED in C, len(C))
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
print(Perm.R | Perm.W, Perm.R in (Perm.R|Perm.W), repr(Perm.R|Perm.X), ~Perm.R)
from dataclasses import dataclass, field, asdict
@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)
print(Item("a"), Item("a", 1) < Item("b"), asdict(Item("x", 2, ["t"])), Item("a") == Item("a"))
try: Item()
except TypeError as e: print(e)
@dataclass(frozen=True)
class F:
    a: int
try: F(1).a = 2
except Exception as e: print(type(e).__name__, e, hash(F(1)) == hash(F(1)))
import json, copy, heapq, statistics, string, operator, io
print(json.dumps({"a": [1, 2.5, None, True]}, indent=2), json.loads('[1, {"b": 2.0}]'))
print(statistics.mean([1,2,3,4]), statistics.stdev([1,2,3,4]), statistics.median([3,1,2]))
h = [3,1,2]; heapq.heapify(h); print(heapq.heappop(h), h)
print('%s and %r %5.2f%%' % (C.RED, Item('q'), 3.14159))
print('{0!r:>12} {1.name} {2[0]} {x:,}'.format('a', C.RED, [5], x=1234567))
class V:
    def __init__(s, n): s.n = n
    def __lt__(s, o): return s.n < o.n
    def __eq__(s, o): return s.n == o.n
    def __hash__(s): return hash(s.n)
    def __repr__(s): return f'V({s.n})'
    def __add__(s, o): return V(s.n + (o.n if isinstance(o, V) else o))
    __radd__ = __add__
vs = [V(3), V(1), V(2)]
print(sorted(vs), max(vs), min(vs), sum(vs), V(1) in vs, vs.index(V(2)), {V(1): 'x'}[V(1)], {V(1), V(1)}, vs == [V(3), V(1), V(2)], sorted(vs, key=lambda v: -v.n, reverse=True))
d = {V(1): 1}; d[V(1)] = 5; d[V(2)] = 6; print(d, d.get(V(9)), d.pop(V(1)), V(2) in d)
print(list(map(lambda x: x*2, (i for i in range(3)))), list(filter(None, [0,1,2])), list(zip('ab', (i for i in range(5)))), dict(enumerate('ab', 1)))
print(any(x > 1 for x in range(3)), all(x for x in []), list(reversed(range(3))), next(iter([]), 'd'))
print([*map(str, [1,2])], max('a', 'b', key=ord), max([], default=3), round(2.675, 2), round(-2.5), divmod(-7, 2), pow(3, -1, 7), abs(-3), f"{1e10:g} {1234.5:>10,.1f} {'x':^5}|")
print(int('ff', 16), float('1e3'), str(b'ab', 'utf8'), bytes('é', 'utf8'), 'ß'.upper(), 'a,b,,c'.split(','), ' a b '.split(), 'abc'[::-1], "it's", 'q"q', repr('\n\t\x00é'))
it = iter(lambda: 1, 1); print(list(it))
a = [1]; a.append(a); print(a); b = {}; b['x'] = b; print(b)
print(1 == 1.0 == True, hash(1) == hash(1.0), 2**100, -7 // 2, -7 % 3, 7.5 // 2, 0.1 + 0.2, 1e16, 1e-5, float('inf'))
