from dataclasses import asdict, astuple, dataclass, field, replace


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)


@dataclass
class Point3(Point):
    z: int = 5

    def __post_init__(self):
        print("post init", self.z)


p = Point(1)
print(p, p == Point(1, 0), p != Point(2), p.norm(), Point(y=2, x=3), asdict(p), astuple(p), replace(p, y=9))
print(Point3(1, 2), Version(1, 2) < Version(1, 10), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1)))
try:
    Version(1).major = 5
except Exception as error:
    print(type(error).__name__, error)
try:
    Point()
except TypeError as error:
    print(error)
a, b = Version(1), Version(1)
a.tags.append("x")
print(a.tags, b.tags)
match Point(3, 4):
    case Point(x, y):
        print(x, y)
