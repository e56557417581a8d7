def counter():
    count = 0

    def increment(step=1):
        nonlocal count
        count += step
        return count

    return increment


one, two = counter(), counter()
print(one(), one(), two(10), one(5))

total = 100


def change():
    global total, created
    total += 1
    created = "made"


change()
print(total, created)


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = x + "+inner"
            return x

        return inner()

    return middle(), x


print(outer())
adders = [lambda n, i=i: n + i for i in range(3)]
late = [lambda n: n + i for i in range(3)]
print([f(10) for f in adders], [f(10) for f in late])


def reads_before_assignment():
    print(value)
    value = 1


def reads_undefined():
    return undefined_name


def free_unbound():
    def inner():
        return later

    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1


for f in (reads_before_assignment, reads_undefined):
    try:
        f()
    except NameError as error:
        print(type(error).__name__, error)
free_unbound()


def deleted():
    x = 1
    del x
    return x


try:
    deleted()
except UnboundLocalError as error:
    print(error)
print(one.__closure__[0].cell_contents, counter.__closure__)
