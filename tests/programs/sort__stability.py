people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dan", 25), ("Eve", 35)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
people.sort(key=lambda p: (-p[1], p[0]))
print(people)


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"<{self.n}>"


items = [Item(n) for n in (5, 2, 8, 1, 9, 2)]
print(sorted(items), sorted(items, reverse=True), min(items), max(items))
calls = []


def key(x):
    calls.append(x)
    return -x


print(sorted([3, 1, 2], key=key), calls)
print(sorted([1.5, 1, True, 0, -1]), sorted(["b", "B", "a", "A"]), sorted([[2, 1], [1, 5], [1]]), sorted([(2, "x"), (1, "y")]))
data = [(i * 7919) % 101 for i in range(60)]
print(sorted(data) == sorted(data, reverse=True)[::-1], sorted(data)[:10])
for bad in ([1, "a"], [None, 1], [{}, {}], [[], 1]):
    try:
        sorted(bad)
    except TypeError as error:
        print(error)
try:
    sorted([1, 2], key=lambda x: x.missing)
except AttributeError as error:
    print(error)
values = [3, 1, 2]
print(values.sort(), values)
