a = [3, 1, 2]
a.append(5); a.extend([4, 1]); a.insert(0, 9); a.insert(100, 7); a.insert(-1, 8)
print(a, len(a), a.count(1), a.index(1), a.index(1, 4))
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
print(a, a.sort(), a, a.reverse(), a)
a.sort(reverse=True)
print(a, sorted(a), list(reversed(a)), a.copy() == a, a.copy() is a)
print([1, 2] + [3], [0] * 3, 3 * [1, 2], [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], 2 in [1, 2], 5 not in [1])
b = a
b += [100]
print(a is b, a)
b = b + [200]
print(a is b, len(a), len(b))
a *= 2
print(a)
a.clear()
print(a, list("abc"), list(range(5)), list((1, 2)), list({"x": 1}), [*range(3), *"ab"])
nested = [[0] * 2 for _ in range(2)]
nested[0][1] = 5
shared = [[0] * 2] * 2
shared[0][1] = 5
print(nested, shared)
loop = [1]
loop.append(loop)
print(loop)
words = ["banana", "Cherry", "apple"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
for action in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][3],
               lambda: a["a"], lambda: [1] + (2,), lambda: sorted([1, "a"]), lambda: [1] < ["a"], lambda: [1] * 1.5):
    try:
        action()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
