s = {3, 1, 2, 3}
print(len(s), sorted(s), 2 in s, 9 not in s, set() == set([]), set(), {1}, frozenset({1}), frozenset())
s.add(4); s.add(4); s.discard(9); s.remove(1)
print(sorted(s), sorted(s | {10}), sorted(s & {2, 3}), sorted(s - {2}), sorted(s ^ {2, 99}))
print({1, 2} <= {1, 2, 3}, {1, 2} < {1, 2}, {1, 2, 3} >= {1}, {1}.isdisjoint({2}), {1, 2} == {2, 1}, {1}.issubset([1, 2]))
print(sorted({1, 2}.union([3], (4,))), sorted({1, 2, 3}.intersection([2, 3])), sorted({1, 2}.difference([2])), sorted({1}.symmetric_difference([1, 5])))
s.update([7, 8]); s -= {7}; s |= {20}; s &= {2, 3, 20}; s ^= {2}
print(sorted(s))
print(sorted({c for c in "hello"}), sorted(set("abca")), len({(1, 2), (1, 2)}))
copy = s.copy()
s.clear()
print(len(s), len(copy), bool(s), s)
print({5}.pop(), {frozenset({1}): "ok"}[frozenset([1])], {1, 2, 3}, {0, 1, 2, 3, 4}, {True, 1})
for action in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} + {2}, lambda: {1} | [2], lambda: set(5)):
    try:
        action()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    items = {1, 2}
    for item in items:
        items.add(item + 10)
except RuntimeError as error:
    print(error)
