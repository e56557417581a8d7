def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


avg = averager()
print(next(avg), avg.send(10), avg.send(20), avg.send(60))


def careful():
    while True:
        try:
            received = yield "ready"
            print("received", received)
        except ValueError as error:
            print("handled", error)
            yield "recovered"
        finally:
            print("finally")


c = careful()
print(next(c), c.send(1), c.throw(ValueError("oops")), next(c))
c.close()
try:
    next(c)
except StopIteration:
    print("closed")


def closing():
    try:
        yield 1
    except GeneratorExit:
        print("closing down")
        raise


g = closing()
next(g)
g.close()
g.close()
closing().close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
try:
    averager().send(5)
except TypeError as error:
    print(error)
try:
    closing().throw(KeyError("k"))
except KeyError as error:
    print("thrown into unstarted", error)


def inner():
    try:
        while True:
            x = yield
            print("inner got", x)
    except ZeroDivisionError:
        return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield "last"


o = outer()
next(o)
o.send("a")
print(o.throw(ZeroDivisionError))


def itself():
    yield next(me)


me = itself()
try:
    next(me)
except ValueError as error:
    print(error)
