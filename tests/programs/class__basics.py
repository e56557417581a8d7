class Animal:
    kind = "animal"
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes a sound"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    kind = "dog"

    def speak(self):
        return super().speak() + ": woof"


a, d = Animal("generic"), Dog("Rex")
print(a, d, [a, d], str(d), a.speak(), d.speak(), Animal.count, Dog.count, d.kind, a.kind)
print(isinstance(d, Animal), isinstance(a, Dog), issubclass(Dog, Animal), type(d), type(d) is Dog, Dog.__name__, Dog.__bases__)
d.kind = "instance"
print(d.kind, Dog.kind, d.__dict__, vars(a), hasattr(d, "age"), getattr(d, "age", "none"))
setattr(d, "age", 3)
print(d.age, getattr(d, "age"), delattr(d, "age"), hasattr(d, "age"))
del d.kind
print(d.kind, Dog.speak(d), Animal.speak(d))
method = d.speak
print(method(), method.__self__ is d, method.__name__, callable(method))


class Empty:
    pass


e = Empty()
e.x = 1
Empty.y = 2
print(e.x, e.y, Empty, Empty().y, e == e, e == Empty(), isinstance(e, (int, Empty)))
for action in (lambda: d.missing, lambda: Dog.missing, lambda: None.x, lambda: (1).foo, lambda: "s".nope, lambda: [].push(1), lambda: d.speak.nope):
    try:
        action()
    except AttributeError as error:
        print(error)
try:
    (1).x = 5
except AttributeError as error:
    print(error)
