n = 2 ** 200
print(n, f"{n:,}"[:20], f"{n:x}", f"{-n:e}", f"{n:>70}", len(str(2 ** 4000)), hex(-n)[:10], oct(n)[:12])
print(int(str(n)) == n, int(hex(n), 16) == n, n // 10 ** 50, n % (10 ** 9 + 7), -n // 7, -n % 7, (n - 1) & 0xFFFF, n >> 190, (1 << 130) - 1)
print(float(2 ** 100), 2 ** 100 / 2 ** 98, 10 ** 400 // 10 ** 398, 3 ** 200 % 1000, round(12345678901234567890, -5), divmod(-n, 10 ** 40))
print(2 ** 53 + 1, float(2 ** 53 + 1), 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 22 == 1e22, 10 ** 23 == 1e23, int(1e23), n > 1e60, n == float(n))
for action in (lambda: float(10 ** 400), lambda: 10 ** 400 / 3, lambda: 1 << 10 ** 20 if False else 1 // 0, lambda: int("9" * 5000), lambda: "a" * -1 + 5):
    try:
        print(action())
    except (OverflowError, ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(1e308 + 1e308, (-2) ** 63, (-7) // 2, -7 % 3, 7 % -3, (-7) ** 3, pow(-7, 3, 10), pow(2, 1000, 997), ~n == -n - 1)
