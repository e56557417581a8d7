from collections import deque

d = deque([1, 2, 3])
d.append(4); d.appendleft(0)
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.extend([5, 6]); d.extendleft([-1, -2]); d.rotate(1)
print(d, list(d), 5 in d, d.count(5), d.index(5))
d.rotate(-2); d.remove(5); d.reverse(); d.insert(1, "x")
print(d, d == deque(d), d.copy(), bool(deque()), list(reversed(d)))
bounded = deque(maxlen=3)
for i in range(5):
    bounded.append(i)
print(bounded, bounded.maxlen, deque("abc", 2), deque() == deque([]))
d[0] = "set"
del d[1]
print(d, d + deque([1]), deque([1]) * 2)
d.clear()
for action in (d.pop, d.popleft, lambda: d[0], lambda: d.remove(1), lambda: d.index(1)):
    try:
        action()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
messages = deque(["a", "b"])
while messages:
    print(messages.popleft())
try:
    for x in (q := deque([1, 2])):
        q.append(x)
except RuntimeError as error:
    print(error)
