print(list(zip([1, 2], "ab", (True, False))), list(zip()), list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2])))
print(list(filter(lambda x: x % 2, range(6))), list(enumerate("ab")), list(reversed([1, 2])), sorted("bca", reverse=True))
print(any(x > 2 for x in [1, 3]), all(x > 2 for x in [3, 1]), sum([1, 2], 10), sum([[1], [2]], []), min(3, 1, 2), max([1, 5], key=lambda x: -x))
print(min([], default="none"), max("a", "bb", key=len), divmod(17, 5), abs(-3), pow(2, 10), pow(2, 10, 100), round(3.14159, 2))
print(chr(97), ord("a"), hex(16), oct(8), bin(5), len({1: 2}), isinstance(1, (str, int)), issubclass(bool, int))
print(type(1), type("a"), type(None), type([]), type({}), type(()), type(set()), type(print), type(lambda: 0), type(type), type(range(1)))
print(callable(print), hash("a") == hash("a"), id(None) == id(None), repr([]), ascii("é"), bool([]), getattr("a", "upper")())
print(list(range(0, 10, 3)), list(range(5, 0, -2)), range(3), range(1, 5, 2), len(range(0, 100, 7)), 5 in range(10), range(10)[3], range(10)[2:5], range(3) == range(0, 3))
print(list(iter([1])), next(iter("x")), tuple(zip(*[(1, 2), (3, 4)])), dict(zip("ab", [1, 2])), set(map(abs, [-1, 1])))
print(zip([1], [2]).__class__.__name__, type(map(str, [])).__name__, type(enumerate([])).__name__, type(reversed([])).__name__)
print(object() == object(), isinstance(int, type), type(5)(3.7), [int, str][0]("5"), list(map(int, "1 2 3".split())))
print(sorted([3, 1, 2], key=lambda x: -x), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("Hello World".split(), key=str.lower))
print(max([(1, "a"), (1, "b")]), min({"x": 5, "y": 3}.items(), key=lambda kv: kv[1]), list(zip(range(3), range(10, 13))))
for action in (lambda: max([]), lambda: min(5), lambda: sum(["a"]), lambda: ord(5), lambda: chr(0x110000), lambda: next(iter([])),
               lambda: list(zip([1], [1, 2], strict=True)), lambda: round("a"), lambda: range(1, 2, 0), lambda: isinstance(1, 5), lambda: hash([])):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
