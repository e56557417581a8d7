from collections import ChainMap, Counter, OrderedDict, defaultdict, namedtuple

groups = defaultdict(list)
for word in ("apple", "bob", "avocado"):
    groups[word[0]].append(word)
print(groups, dict(groups), groups["z"], len(groups), defaultdict(int, a=1)["b"])
count = Counter("abracadabra")
print(count, count["a"], count["z"], count.most_common(2), sorted(count.elements())[:6], sum(count.values()))
count.update("zz")
count.subtract("a")
print(count["z"], count["a"], Counter(a=3) + Counter(a=1, b=2), Counter(a=3) - Counter(a=1, b=2), Counter("ab") == Counter("ba"), count.total())
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), p == (1, 2), Point._fields, *p)
Named = namedtuple("Named", "a b c", defaults=[3])
print(Named(1, 2), isinstance(p, tuple))
try:
    Point(1)
except TypeError as error:
    print(error)
try:
    p.x = 3
except AttributeError as error:
    print(error)
ordered = OrderedDict(a=1, b=2)
ordered.move_to_end("a")
print(ordered, ordered.popitem(last=False), list(ordered))
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(chain["a"], chain["b"], sorted(chain))
