if (n := len("hello")) > 3:
    print("long", n)
data = iter([3, 1, 4, 0, 5])
while (item := next(data)) != 0:
    print(item)
print([y := 5, y ** 2], (z := 1) + z)
print([root for x in range(10) if (root := x * x) > 50], root)


def f(x):
    return (t := x * 2) + t


print(f(3), any((hit := w).startswith("b") for w in ["ab", "ba", "bc"]), hit)
values = {"a": 1}
if (found := values.get("b")) is None:
    print("missing", found)
print(f"{(w := 10)} {w:>5}")
