class Circle:
    def __init__(self, radius):
        self.radius = radius

    @property
    def radius(self):
        """The radius."""
        return self._radius

    @radius.setter
    def radius(self, value):
        if value < 0:
            raise ValueError("negative radius")
        self._radius = value

    @radius.deleter
    def radius(self):
        print("deleted")
        del self._radius

    @property
    def area(self):
        return 3 * self._radius ** 2

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def describe():
        return "round"


c = Circle(2)
print(c.radius, c.area, Circle.unit().area, c.describe(), Circle.describe(), Circle.radius.__doc__)
c.radius = 3
c.radius += 1
print(c.area)
for action in ("c.area = 5", "c.radius = -1", "del c.area"):
    try:
        if action == "c.area = 5":
            c.area = 5
        elif action == "c.radius = -1":
            c.radius = -1
        else:
            del c.area
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)
del c.radius
try:
    c.radius
except AttributeError as error:
    print(error)


class Slots:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1


s = Slots()
print(s.x)
for name in ("y", "z"):
    try:
        print(getattr(s, name))
    except AttributeError as error:
        print(error)
try:
    s.z = 1
except AttributeError as error:
    print(type(error).__name__)


class Private:
    def __init__(self):
        self.__secret = 1
        self._open = 2


print(Private().__dict__, hasattr(Private(), "__secret"), Private()._Private__secret)
