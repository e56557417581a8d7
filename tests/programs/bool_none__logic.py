print(True and "yes", False and "no", 0 or "fallback", "" or None, None and 1)
print(not 0, not "a", not None, not [])
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 == 1.0 == True)


def loud(value):
    print("evaluated", value)
    return value


print(loud(1) < loud(0) < loud(5))
print(loud(0) or loud(3) or loud(4))
print(loud("x") and loud("") and loud("z"))
print(None is None, None == 0, True is True, True == 1, isinstance(True, int))
print("yes" if [] else "no", "a" if 1 else "b")
x = None
print(x is not None, type(x), type(True), type(1.5), type("s"))
print([] == [], [] is [])
print(bool, int, str, repr(None), {True: "t", 1: "one"}, {0: "z", False: "f"})
print(all([]), any([]), all([1, 0]), any([0, 2]))
print(True > False, sum([True, True, False]), max(True, False), int(False))
