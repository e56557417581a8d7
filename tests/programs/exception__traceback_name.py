import sys


def work(items):
    total = 0
    for item in items:
        total += item.price
    return total


print("before")
print("warned", file=sys.stderr)
work([1])
