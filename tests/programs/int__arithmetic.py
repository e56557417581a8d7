a, b = 17, 5
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b)
for x, y in [(7, 3), (-7, 3), (7, -3), (-7, -3), (0, 5), (6, 3), (-6, 3)]:
    print(x, y, x // y, x % y, divmod(x, y))
print(-3 ** 2, (-3) ** 2, 2 ** -1, 2 ** -3, (-2) ** -1)
print(0 ** 0, 5 ** 0, 10 ** 3)
print(+a, -a, ~a, abs(-a), abs(a))
print(1_000_000, 0x_ff, 0b1010, 0o777)
print(True + True, True * 10, -True, +False)
n = 10
n += 5; n -= 2; n *= 3; n //= 4; n **= 2; n %= 50
print(n)
print(7 / 2, 8 / 2, -7 / 2, 1 / 3)
for bad in ("1 // 0", "1 % 0", "1 / 0", "divmod(1, 0)", "0 ** -1", "pow(2, -1, 4)"):
    try:
        eval_result = {"1 // 0": lambda: 1 // 0, "1 % 0": lambda: 1 % 0, "1 / 0": lambda: 1 / 0,
                       "divmod(1, 0)": lambda: divmod(1, 0), "0 ** -1": lambda: 0 ** -1,
                       "pow(2, -1, 4)": lambda: pow(2, -1, 4)}[bad]()
    except (ZeroDivisionError, ValueError) as error:
        print(bad, type(error).__name__, error)
