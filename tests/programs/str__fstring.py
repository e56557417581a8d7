import math

name, items = "Ann", [1, 2, 3]
print(f"hi {name}!", f"{name!r} {name!s} {name!a}", f"{1 + 2} {name.upper()} {items[0]} {len(items)}")
print(f"{name=} {1 + 1 = } {items=!s} {math.pi=:.2f} {name = !r:>8}")
print(f"{{literal}} {{{name}}} {'nested ' + name}", f"{'a' if items else 'b'}")
print(f"{ {'k': 1}['k'] } {(lambda x: x * 2)(4)} {[i * i for i in items]}")
print(f"a" "b" f"{name}" "{not}")
print(f"""multi {name}
line {items!r:>12}""")
value = 12.3456
print(f"{value:{'>'}{10}.{2}f}|{f'{name:>5}'}|{value:>10.2f}|")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __str__(self):
        return f"({self.x}, {self.y})"

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"

    def __format__(self, spec):
        return f"<{spec}>" if spec else "plain"


p = Point(1, "a")
print(f"{p} {p!s} {p!r} {p:abc} {[p]} {p!s:>10}", str(p), format(p), "{:x} {!r}".format(p, p))
print(f"{3:>{2 + 3}}", f"{'x':{'-'}<{4}}", f"{1:{''}}", rf"\d{name}")
