class Countdown:
    def __init__(self, start):
        self.current = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


print(list(Countdown(3)), sum(Countdown(4)), [x * 2 for x in Countdown(2)], 2 in Countdown(3), *Countdown(2))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as error:
    print("stop", repr(error), error.value)
numbers = iter(range(5))
for x in numbers:
    print(x, next(numbers, None))
print(type(iter([])).__name__, type(iter({})).__name__, type(iter("")).__name__, type(iter(())).__name__, type(iter(range(1))).__name__, type(iter(set())).__name__)
lines = iter(["a", "b", "stop", "c"])
print(list(iter(lambda: next(lines), "stop")))
for value in (5, None):
    try:
        for _ in value:
            pass
    except TypeError as error:
        print(error)
try:
    next([])
except TypeError as error:
    print(error)


class NotAnIterator:
    def __iter__(self):
        return 5


try:
    iter(NotAnIterator())
except TypeError as error:
    print(error)
for i in range(3):
    if i == 5:
        break
else:
    print("no break")
while True:
    break
else:
    print("never")
z = zip([1, 2, 3], "ab")
print(list(z), list(z), list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(enumerate("ab", 1)))
