class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None)
        return self.swallow


with Manager("a") as a:
    print("body", a)
with Manager("b") as b, Manager("c"):
    print("two", b)
with (
    Manager("d") as d,
    Manager("e", swallow=True),
):
    raise ValueError("inside")
try:
    with Manager("f"):
        with Manager("g"):
            1 / 0
except ZeroDivisionError as error:
    print("caught", error)


def returns():
    with Manager("h"):
        return "returned"


print(returns())
for i in range(3):
    with Manager(str(i)):
        if i == 0:
            continue
        break
try:
    with 5:
        pass
except TypeError as error:
    print(error)


class FailsOnEnter:
    def __enter__(self):
        raise RuntimeError("enter failed")

    def __exit__(self, *args):
        print("never")


try:
    with Manager("outer"), FailsOnEnter():
        pass
except RuntimeError as error:
    print(error)


class Raises:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        raise KeyError("from exit")


try:
    with Raises():
        raise ValueError("body")
except KeyError as error:
    print(error, repr(error.__context__))
