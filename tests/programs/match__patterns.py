def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case bool() | None:
            return "bool or none"
        case "a" | "b":
            return "letter"
        case str() as text:
            return f"text {text}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y] if x == y:
            return f"pair of {x}"
        case (first, *middle, last):
            return f"{first}..{middle}..{last}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": kind, **rest}:
            return f"{kind} {rest}"
        case {}:
            return "mapping"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y=yy):
            return f"point {x} {yy}"
        case -1.5:
            return "minus one and a half"
        case _:
            return "other"


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


for value in (0, 2, 500, 50, True, None, "a", "zz", [], [7], [5, 5], [1, 2], (1, 2, 3, 4), {"type": "circle", "r": 2},
              {"type": "square", "side": 3}, {"k": 1}, Point(0, 0), Point(1, 2), -1.5, 2.5, b"x", range(3)):
    print(describe(value))


class Color:
    RED = 1


def constant(v):
    match v:
        case Color.RED:
            return "red"
        case [Color.RED, [a, b]] | {"x": [a, b]}:
            return a + b
        case (1 | 2) as n, *_:
            return n
    return "fell through"


print(constant(1), constant([1, [2, 3]]), constant({"x": [4, 5]}), constant([2, 9]), constant(9))
match "command arg".split():
    case ["command", arg]:
        print("arg is", arg)
match = 5
print(match)
