a = 1
b = [1, 2, 3]
d = {"x": 1, "y": 2}


class O:
    pass


o = O()
o.attr = 5
del a, b[0], d["x"], o.attr
print(b, d, o.__dict__)
for check in (lambda: a, lambda: d["x"], lambda: o.attr):
    try:
        check()
    except (NameError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    del a
except NameError as error:
    print(error)
try:
    del d["nothing"]
except KeyError as error:
    print(error)
try:
    del o.nothing
except AttributeError as error:
    print(error)
print = print
len = lambda x: "shadowed"
print(len([]))
del len
print(len([]))
x = y = z = []
x.append(1)
print(x is y, z)
i = 0
i, b[i] = 1, "set"
print(i, b)
print(__name__, "__file__" in globals(), "x" in globals(), sorted(k for k in dir() if not k.startswith("_")))


def f():
    local = 1
    return locals(), sorted(vars(o))


print(f(), type(globals()).__name__)
