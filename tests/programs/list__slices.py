a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[::3], a[::-1], a[8:2:-2], a[5:2], a[100:], a[-100:2])
a[2:5] = ["x"]
print(a)
a[1:1] = [100, 200]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[-2:] = []
print(a)
del a[0]
del a[-1]
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
a[:] = "abc"
print(a)
a[len(a):] = [1]
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
for action in (lambda: a[1.5], lambda: a[::0], lambda: a["x":]):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    a[0:1] = 5
except TypeError as error:
    print(error)
try:
    a[10] = 1
except IndexError as error:
    print(error)
try:
    del a[10]
except IndexError as error:
    print(error)
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), list(range(10))[s])
