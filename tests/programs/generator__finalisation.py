def numbers(name):
    try:
        print("open", name)
        yield 1
        yield 2
    finally:
        print("close", name)


for n in numbers("loop"):
    print(n)
    break
print("after loop")
g = numbers("variable")
next(g)
del g
print("after del")


def use():
    local = numbers("local")
    print(next(local))
    return "returned"


print(use())
g = numbers("rebound")
next(g)
g = None
print("rebound done")
never = numbers("never started")
del never
print("no message")
x = [numbers("in list")]
next(x[0])
x.clear()
print("end")
