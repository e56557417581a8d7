# Five million steps of a counting loop inside a function.
def count(limit):
    i = 0
    while i < limit:
        i += 1
    return i


print(count(5_000_000))
