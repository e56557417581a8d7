# Keys come and go: a dict that was large once, and shrank, still finds what it gets then.
keys = [139981574111232 + 8392704 * n for n in range(120)]
for width in range(1, 50):
    window = {"first": 0}
    for place, key in enumerate(keys):
        window[key] = place
        if place >= width:
            assert window.pop(keys[place - width]) == place - width
        assert key in window and len(window) == 1 + min(place + 1, width)
    for key in keys:
        window.pop(key, None)
    assert window == {"first": 0}

grown = {n: str(n) for n in range(100)}
for n in range(99):
    del grown[n]
grown["new"] = True
print(grown, "new" in grown, 99 in grown, 5 in grown)
for n in range(7):
    grown[n] = n
print([n in grown for n in range(9)], list(grown)[-3:])

names = set(range(64))
for n in range(60):
    names.discard(n)
names.add("late")
print(len(names), "late" in names, 63 in names)
