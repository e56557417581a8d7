class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    def __add__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        print("rmul", k)
        return self * k

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __bool__(self):
        return bool(self.x or self.y)

    def __eq__(self, other):
        return isinstance(other, Vec) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __floordiv__(self, k):
        return Vec(self.x // k, self.y // k)

    def __pow__(self, n):
        return f"pow {n}"

    def __int__(self):
        return int(self.x)

    def __index__(self):
        return 2


v, w = Vec(3, 4), Vec(1, 2)
print(v + w, v - w, v * 2, 2 * v, v @ w, -v, abs(v), bool(Vec(0, 0)), v == Vec(3, 4), v != w, v // 2, v ** 3, int(v))
alias = v
v += w
print(v, alias is v, {Vec(1, 1): "a"}[Vec(1, 1)], [10, 20, 30][v], hex(v))
for action in (lambda: v + 1, lambda: 1 + v, lambda: v < w, lambda: v / 2, lambda: ~v, lambda: v @ 1 if False else v & v):
    try:
        action()
    except TypeError as error:
        print(error)


class Plain:
    pass


try:
    Plain() + Plain()
except TypeError as error:
    print(error)
try:
    v.missing += 1
except AttributeError as error:
    print(error)
print(1 == Plain(), Plain() != 1, sum([Vec(1, 1), Vec(2, 2)], Vec(0, 0)))
