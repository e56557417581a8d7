def two(a, b):
    pass


def default(a, b=1):
    pass


def keyword(*, k, m=1):
    pass


def positional(a, b, /):
    pass


def nothing():
    pass


class C:
    def method(self, x):
        pass

    def __init__(self, value):
        pass


c = C(1)
five, text, none = 5, "s", None
calls = [
    lambda: two(1), lambda: two(), lambda: two(1, 2, 3), lambda: two(1, c=2), lambda: two(1, a=1), lambda: two(1, 2, b=3),
    lambda: default(), lambda: default(1, 2, 3), lambda: keyword(), lambda: keyword(1), lambda: keyword(1, k=1), lambda: keyword(k=1, z=2),
    lambda: positional(a=1, b=2), lambda: positional(1), lambda: nothing(1), lambda: nothing(x=1), lambda: nothing(1, 2),
    lambda: c.method(), lambda: c.method(1, 2), lambda: C(), lambda: C(1, 2), lambda: C(wrong=1),
    lambda: five(), lambda: text(), lambda: none(), lambda: c(), lambda: two(*5), lambda: two(**5), lambda: two(**{1: 2}),
    lambda: two(1, **{"b": 2}, **{"b": 3}), lambda: len(), lambda: len(1, 2), lambda: len(5), lambda: abs("a"), lambda: int([]),
    lambda: print(1, foo=2), lambda: "a".upper(1), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: isinstance(1),
    lambda: (lambda x: x)(), lambda: ord("ab"), lambda: chr(-1), lambda: range(), lambda: range("a"), lambda: sum(5), lambda: sorted(),
]
for call in calls:
    try:
        call()
        print("no error")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
