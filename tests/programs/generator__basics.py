def count(n):
    print("start")
    for i in range(n):
        print("before", i)
        yield i
        print("after", i)
    return "done"


g = count(2)
print(type(g), next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)
print(list(count(1)), next(g, "exhausted"))


def squares():
    n = 0
    while True:
        yield n * n
        n += 1


for s in squares():
    if s > 20:
        break
    print(s, end=" ")
print()


def chain(*parts):
    for part in parts:
        yield from part


def delegating():
    result = yield from count(1)
    print("got", result)
    yield result


print(list(chain([1, 2], "ab", (x for x in range(2)))), list(delegating()))


def tree(node):
    if node:
        left, value, right = node
        yield from tree(left)
        yield value
        yield from tree(right)


print(list(tree(((None, 1, None), 2, (None, 3, None)))))


def fails():
    yield 1
    raise ValueError("inside generator")


f = fails()
print(next(f))
try:
    next(f)
except ValueError as error:
    print(error, list(f))


def stops():
    yield 1
    raise StopIteration


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
a, *b = (i for i in range(4))
print(a, b, sum(i * i for i in range(4)), max((len(w), w) for w in ["aa", "b"]), dict((k, 1) for k in "ab"))
