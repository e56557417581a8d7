t = (1, 2, 3, 2)
print(t, (1,), (), 1, (1, (2, 3)), t[0], t[-1], t[1:3], t[::-1], len(t), t.count(2), t.index(3))
print(t + (4,), (1, 2) * 2, 2 in t, (1, 2) < (1, 3), (1, 2) == (1, 2), hash((1, 2)) == hash((1, 2)))
a, b = 1, 2
a, b = b, a
print(a, b)
first, *rest = [1, 2, 3]
*init, last = "abc"
x, *middle, y = range(5)
(p, q), [r, *u] = (1, 2), [3, 4, 5]
print(first, rest, init, last, x, middle, y, p, q, r, u)
print(tuple([1, 2]), tuple("ab"), (*range(3), 9), tuple(i * i for i in range(3)))
for i, (k, v) in enumerate([("a", 1), ("b", 2)]):
    print(i, k, v)


def pair():
    return 1, "two"


number, word = pair()
print(number, word, type(pair()))
try:
    t[0] = 5
except TypeError as error:
    print(error)
for values in ([1], [1, 2, 3]):
    try:
        a, b = values
    except ValueError as error:
        print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
try:
    t[9]
except IndexError as error:
    print(error)
