for i in range(2, 10):
    for n in range(2, i):
        if i % n == 0:
            print(i, "=", n, "*", i // n)
            break
    else:
        print(i, "is prime")
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
else:
    print("unreachable")
print(n)
i = 10
for i in []:
    pass
print(i)
for i in range(3):
    i = i * 100
print(i)
for x in [1, 2, 3][:]:
    pass
for k, *v in [(1, 2, 3), (4,)]:
    print(k, v)
items = [1, 2, 3, 4]
for item in items:
    if item == 2:
        items.remove(item)
print(items)
total = 0
for a in range(3):
    for b in range(3):
        if b > a:
            break
        total += a * b
print(total)
while (n := n - 1) > 0:
    print(n, end=" ")
print()
if n:
    print("truthy")
elif n == 0:
    print("zero")
else:
    print("falsy")
pass; print("same line"); x = 1 if n else 2; print(x)
for target in (lambda: 1,):
    print(target())
d = {}
for d["key"] in range(2):
    pass
print(d)
