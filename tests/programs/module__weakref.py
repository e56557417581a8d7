import weakref, gc
class T:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"T({self.n})"
a = T(1); r = weakref.ref(a); print(r(), r is weakref.ref(a), weakref.getweakrefcount(a), r == weakref.ref(a))
d = weakref.WeakValueDictionary(); d["a"] = a; print(len(d), d["a"], dict(d))
s = weakref.WeakSet([a]); print(len(s), a in s)
k = weakref.WeakKeyDictionary(); k[a] = 5; print(k[a], len(k))
f = weakref.finalize(a, print, "finalized", 1); print(f.alive)
p = weakref.proxy(a); print(p.n)
del a; print(r(), len(d), len(s), len(k), f.alive, d.get("a"))
try: p.n
except ReferenceError as e: print(e)
c = T(2); c.me = c; r = weakref.ref(c, lambda r: print("cb", r() is None)); del c; gc.collect(); print(r)
try: weakref.ref(5)
except TypeError as e: print(e)
b = T(3); weakref.finalize(b, print, "at exit")
