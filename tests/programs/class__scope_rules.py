x = "global"


class A:
    x = "class"
    y = x

    def method(self):
        return x

    inner = [i for i in range(3)]
    z = [x for _ in range(1)]
    f = lambda: x

    class Nested:
        w = x


print(A.y, A().method(), A.z, A.f(), A.Nested.w, A.Nested.__qualname__, A.method.__qualname__)


def function():
    x = "local"

    class B:
        y = x
        x = "class body"
        z = x

        def get(self):
            return x

    return B.y, B.z, B().get()


try:
    print(function())
except NameError as error:
    print(type(error).__name__, error)


def outer():
    def inner():
        return __class__

    try:
        inner()
    except NameError as error:
        print(error)


outer()


class Counter:
    instances = []
    total = 0

    def __init__(self):
        self.instances.append(1)
        self.total += 1


a, b = Counter(), Counter()
print(a.instances, a.total, b.total, Counter.total)
for name in ("loop",):
    pass
print(name)
try:
    exec("q = 1 +")
except SyntaxError as error:
    print(error.msg)
exec("dynamic = x.upper()")
print(dynamic, eval("1 + 2"), eval("x", {"x": "given"}))
