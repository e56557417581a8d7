for x in (0.1, 0.1 + 0.2, 1.0, 100.0, 1e16, 1e15, 123456789012345680.0, 1e22, 1e-4, 1e-5, 0.00012,
          1.5e300, -2.5, -0.0, 3.14159, 2 / 3, 1e100, 5e-324, 1.7976931348623157e308):
    print(x, repr(x), str(x))
print(float("inf"), float("-inf"), float("nan"))
print(1e308 * 10, -1e308 * 10)
print(0.5 + 0.25, 0.1 * 3, 1 / 7, 10 / 5)
print(1.0 == 1, 0.1 + 0.2 == 0.3, 1.5 // 1, -1.5 // 1, 7.5 % 2, -7.5 % 2, 7.5 % -2)
print(divmod(7.5, 2), 2.0 ** 0.5, 2 ** 0.5, (-8) ** 3, 4 ** -0.5)
print((0.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio())
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, min(1.0, 2), max(1, 1.0))
print(hash(1.0) == hash(1), hash(2.0))
for action in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0):
    try:
        print(action())
    except ZeroDivisionError as error:
        print(type(error).__name__, error)
try:
    2.0 ** 10000
except OverflowError:
    print("too large")
print(abs(-2.5), round(2.5), round(2.567, 1), round(-0.5), round(1e20), round(5.015, 2))
print(sum([0.1] * 10), sum([1, 2.5]))
