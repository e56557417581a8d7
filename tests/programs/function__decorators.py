def trace(function):
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("done", result)
        return result

    return wrapper


def repeat(times):
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorate


@trace
def add(a, b=1):
    return a + b


@repeat(2)
@trace
def hello(name):
    return "hi " + name


print(add(1, b=2), add.__name__)
print(hello("Ann"))


class Count:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@Count
def square(x):
    return x * x


print(square(3), square(4), square.calls)


def register(cls):
    cls.registered = True
    return cls


@register
class Thing:
    @staticmethod
    def static(x):
        return x + 1

    @classmethod
    def make(cls):
        return cls.__name__

    @trace
    def method(self, x):
        return x


print(Thing.registered, Thing.static(1), Thing().static(2), Thing.make(), Thing().make())
@(lambda f: "replaced")
def gone():
    pass
print(gone)
