class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)

    def __getattr__(self, name):
        print("getattr", name)
        if name.startswith("no"):
            raise AttributeError(f"no {name} here")
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        print("setattr", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("delattr", name)
        object.__delattr__(self, name)


p = Proxy([1, 2])
p.append(3)
p.x = 5
print(p.x, p.target, len(p.target), hasattr(p, "nothing"), getattr(p, "nope", "default"))
del p.x
try:
    p.none
except AttributeError as error:
    print(error)


class Meters:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("set_name", owner.__name__, name)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(instance, self.name, value)


class Road:
    length = Meters()

    def __init__(self, length):
        self.length = length


road = Road(5)
road.length += 2
print(road.length, road.__dict__, type(Road.length).__name__)
try:
    road.length = -1
except ValueError as error:
    print(error)


class Every:
    def __getattribute__(self, name):
        return name.upper()


print(Every().anything)


class New:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, value):
        self.value = value


print(New(1) is New(2), New(3).value)
