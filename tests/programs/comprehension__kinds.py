print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3])
print([(x, y) for x in range(3) for y in range(x)], [[i * j for j in range(3)] for i in range(2)])
print({x: x ** 2 for x in range(3)}, {v: k for k, v in {"a": 1}.items()}, sorted({x % 3 for x in range(9)}))
gen = (x + 1 for x in range(3))
print(next(gen), list(gen), list(gen), sum(x for x in range(5)), type(gen))
x = "outer"
squares = [x for x in range(3)]
print(x, squares)
y = 10
print([y + i for i in range(3)], [(lambda: i)() for i in range(3)], [f() for f in [lambda: i for i in range(3)]])


def scoped():
    n = 5
    return [n * k for k in range(n) if k < n], any(n == k for k in range(10))


print(scoped())


class Holder:
    base = 3
    values = [v for v in range(base)]


print(Holder.values, hasattr(Holder, "v"))
print([a if a else "zero" for a in range(3)], ["%d" % i for i in (1, 2)], [w for w in "a b".split()])
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)], [cell for row in matrix for cell in row])
print([last := n * 2 for n in range(3)], last)
data = {"x": [1, 2], "y": [3]}
print({k: [v + 1 for v in vs] for k, vs in data.items()}, [*(i for i in range(2)), *[9]])
