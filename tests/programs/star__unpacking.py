def f(*args, **kwargs):
    return args, kwargs


a, b = [1, 2], {"x": 1}
print(f(*a, *"xy", **b, y=2), [*a, *a], {*a, 3}, (*a,), {**b, "z": 3, **{"x": 9}})
first, *_, last = range(10)
[p, [q, *r]] = [1, (2, 3, 4)]
*all_of, = "abc"
print(first, last, p, q, r, all_of)
for head, *tail in ["abc", [1]]:
    print(head, tail)
print(*[], *["x"], sep="|")
print(*{"k": 1}, *{1}, *(i for i in range(2)))


def returns():
    return 1, *[2, 3]


print(returns(), max(*[3, 9, 2]), dict(**{"a": 1}, b=2), list((*range(3), *range(2))))
matrix = [[1, 2], [3, 4]]
print([*zip(*matrix)], [*map(sum, matrix)])
x, y, z = "abc"
(x, y), z = [1, 2], 3
a = b = c = 0
i, j = j, i = 1, 2
print(x, y, z, a, b, c, i, j)
