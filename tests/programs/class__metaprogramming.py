class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        namespace["added"] = name.lower()
        return super().__new__(mcls, name, bases, namespace)

    def __call__(cls, *args):
        print("creating", cls.__name__)
        return super().__call__(*args)


class Base(metaclass=Meta):
    def __init__(self, x=0):
        self.x = x


class Derived(Base):
    pass


print(Base.added, Derived.added, Derived(5).x, type(Base).__name__)
Dynamic = type("Dynamic", (Base,), {"method": lambda self: self.x + 1})
print(Dynamic(2).method(), Dynamic.__name__, Dynamic.__mro__[1] is Base)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item.__name__}]"


print(Generic[int])
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...


class Square(Shape):
    name = "square"

    def area(self):
        return 4


print(Square().area())
try:
    Shape()
except TypeError as error:
    print(error)
try:
    class Half(Shape):
        def area(self):
            return 1
    Half()
except TypeError as error:
    print(error)


class Descriptor:
    def __get__(self, instance, owner):
        return "non-data"


class Uses:
    d = Descriptor()


u = Uses()
print(u.d)
u.__dict__["d"] = "instance wins"
print(u.d, Uses.d)
print(sorted(n for n in dir(u) if not n.startswith("__")), u.__class__.__name__, Uses.__module__, Uses.__qualname__)
