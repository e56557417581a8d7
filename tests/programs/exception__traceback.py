def first(n):
    return second(n) + 1


def second(n):
    values = [1, 2, 3]
    return values[n] / third(n)


def third(n):
    return n - 1


print(first(2))
print(first(1))
