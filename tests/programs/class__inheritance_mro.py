class A:
    def who(self):
        return "A"

    def chain(self):
        return ["A"]


class B(A):
    def who(self):
        return "B" + super().who()

    def chain(self):
        return ["B"] + super().chain()


class C(A):
    def who(self):
        return "C" + super().who()

    def chain(self):
        return ["C"] + super().chain()


class D(B, C):
    def who(self):
        return "D" + super().who()

    def chain(self):
        return ["D"] + super(D, self).chain()


print(D().who(), D().chain(), [k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__))
try:
    class Bad(A, B):
        pass
except TypeError as error:
    print(error)


class Base:
    def __init__(self, x, **kwargs):
        self.x = x
        print("Base", kwargs)

    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag


class Child(Base, tag="t"):
    def __init__(self, y, **kwargs):
        super().__init__(**kwargs)
        self.y = y


child = Child(1, x=2, z=3)
print(child.x, child.y, Child.tag, Base.__subclasses__())


class Numbers(list):
    def total(self):
        return sum(self)


n = Numbers([1, 2])
n.append(3)
print(n, n.total(), len(n), isinstance(n, list), type(n).__name__)


class Default(dict):
    def __missing__(self, key):
        return key * 2


class Text(str):
    def shout(self):
        return self.upper() + "!"


class Num(int):
    def __add__(self, other):
        return Num(int(self) + other + 100)


print(Default(a=1)["a"], Default()["zz"], Text("hi").shout(), Text("a") + "b", Num(5) + 1, Num(7) * 2)
