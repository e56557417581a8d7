# Hashes of numbers are the same in every run, so the order of a set of numbers is too.
print({3, 1, 2}, {33, 1, 17, 9, 100}, {12, 4, 0, 5}, {0.5, 1.5, 2, True})
print(set([40, 8, 16, 24, 32]), set(range(20, 0, -3)), {n * n for n in range(12)})
print(frozenset([9, 5, 1]), set({8: 0, 3: 0, 16: 0}), set({7: 0, 15: 0, 23: 0}.keys()))

numbers = set()
for n in (70, 6, 38, 22, 54, 14):
    numbers.add(n)
    print(numbers)
numbers.discard(38)
numbers.add(102)
print(numbers, numbers.copy(), set(numbers))
print([numbers.pop() for _ in range(3)], numbers)
numbers.update([1, 9], {17, 25}, {33: None})
print(numbers)

a, b = {1, 2, 3, 40, 50, 60}, {40, 3, 99, 7}
print(a | b, a & b, a - b, a ^ b, b | a, b & a, b - a, b ^ a)
print(a.union([8, 16], b), a.intersection([3, 40, 77]), a.difference([1]), a.symmetric_difference([2, 4]))
big = set(range(100, 0, -1))
print(big - {1}, big & a, len(big))
for change in ("|=", "&=", "-=", "^="):
    c = set(range(0, 90, 7))
    exec(f"c {change} {{14, 21, 28, 200}}")
    print(change, c)
d = set(range(30))
d.difference_update(range(0, 30, 2))
d.add(64)
print(d)
d.intersection_update([64, 1, 3])
d.symmetric_difference_update({3, 5})
print(d, min(d), sorted(d))
for n in {10, 11, 12}:
    print(n, end=" ")
print(list({2**20, 77, 5000}), dict.fromkeys({5, 4, 3}))
for left in ({1, 2}, {"one"}):
    left |= {3}
    left -= {1}
    print(sorted(map(str, left)))
