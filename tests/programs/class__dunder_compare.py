class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        print("eq", self.parts, getattr(other, "parts", other))
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __le__(self, other):
        return self.parts <= other.parts

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


a, b, c = Version(1, 2), Version(1, 10), Version(0, 9)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, a == 5, 5 == a)
print(sorted([a, b, c]), min(a, b, c), max([a, b, c]), sorted([a, b, c], reverse=True), [b, a, c].index(c))
print(a in [c, b], a in [b, a])
try:
    {a: 1}
except TypeError as error:
    print(error)
try:
    a < 5
except AttributeError as error:
    print(error)


class Half:
    def __lt__(self, other):
        return NotImplemented


try:
    Half() < Half()
except TypeError as error:
    print(error)


class Key:
    def __init__(self, k):
        self.k = k

    def __hash__(self):
        print("hash", self.k)
        return hash(self.k)

    def __eq__(self, other):
        print("eq", self.k, other.k)
        return self.k == other.k


table = {Key(1): "one"}
print(table[Key(1)], Key(2) in table)
