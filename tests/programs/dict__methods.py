d = {"b": 2, "a": 1}
d["c"] = 3
print(d, len(d), d["a"], d.get("x"), d.get("x", 0), "a" in d, "z" not in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
for key, value in d.items():
    print(key, value, end="; ")
print()
d.update({"a": 10}, z=26)
d.setdefault("q", []).append(1)
d.setdefault("q", []).append(2)
print(d, d.pop("b"), d.pop("nope", "default"), d.popitem(), d)
del d["a"]
print(d, dict(a=1, b=2), dict([("x", 1), ("y", 2)]), {**d, "k": 0}, dict.fromkeys("ab", 0), {} == dict())
print({"a": 1} | {"b": 2, "a": 3}, {1: "a", 1.0: "b", True: "c"}, {(1, 2): "tuple", None: 0})
d |= {"w": 1}
copy = d.copy()
copy["w"] = 99
print(d, copy, d == copy, sorted(copy), list(reversed(copy)), max(copy, key=lambda k: len(str(copy[k]))))
print({"x": 1}.keys() & {"x", "y"}, {"a": 1}.items() == {"a": 1}.items(), "a" in {"a": 1}.keys())
nested = {"k": {"inner": [1, 2]}}
nested["k"]["inner"][0] += 5
nested["self"] = nested
print(nested)
for action in (lambda: {}["missing"], lambda: {}[1], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {{}: 1},
               lambda: dict([1]), lambda: dict(5)):
    try:
        action()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    for key in d:
        d[key + "!"] = 1
except RuntimeError as error:
    print(error)
print(len(d) > 3)
