class Stack:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        print("getitem", key)
        return self.items[key]

    def __setitem__(self, key, value):
        print("setitem", key, value)
        self.items[key] = value

    def __delitem__(self, key):
        print("delitem", key)
        del self.items[key]

    def __contains__(self, value):
        print("contains", value)
        return value in self.items

    def __iter__(self):
        print("iter")
        return iter(self.items)

    def __reversed__(self):
        return iter(["reversed"])

    def __call__(self, *args, **kwargs):
        return args, kwargs


s = Stack(1, 2, 3)
print(len(s), bool(s), bool(Stack()), s[0], s[-1], s[1:], 2 in s, 9 in s, list(s), s(1, k=2), list(reversed(s)))
s[0] = 10
s[1] += 5
del s[2]
print(s.items, [x for x in s], max(s), *s)
a, b = s
print(a, b)


class OldStyle:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


print(list(OldStyle()), 20 in OldStyle(), 5 in OldStyle(), [x for x in OldStyle()])


class NoLen:
    pass


for action in (lambda: len(NoLen()), lambda: NoLen()[0], lambda: iter(NoLen()), lambda: 1 in NoLen(), lambda: list(5)):
    try:
        action()
    except TypeError as error:
        print(error)
try:
    NoLen()[0] = 1
except TypeError as error:
    print(error)
try:
    del NoLen()[0]
except TypeError as error:
    print(error)


class BadLen:
    def __len__(self):
        return -1


try:
    len(BadLen())
except ValueError as error:
    print(error)
