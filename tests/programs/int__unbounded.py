def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


print(factorial(30))
print(2 ** 100, -(2 ** 100))
big = 2 ** 64
print(big - 1, big, big + 1, big * big)
print(big // 7, big % 7, -big // 7, -big % 7, divmod(-big, 1000))
print(9223372036854775807 + 1, -9223372036854775808 - 1)
print(9223372036854775807 * 9223372036854775807)
print(4611686018427387904 * 2, -(-9223372036854775808))
print(big == 2.0 ** 64, big > 1e18, big < float("inf"))
print((3 ** 50) % 1000, pow(3, 50, 1000), pow(3, -1, 7))
print(big.bit_length(), (0).bit_length(), (-5).bit_length(), (255).bit_count())
a, b = 0, 1
for _ in range(150):
    a, b = b, a + b
print(a)
print(int("123456789" * 4), str(10 ** 25))
print(hash(-1), hash(10), hash(2 ** 70) == hash(2.0 ** 70))
x = 1 << 70
print(x, x >> 65, x & (x - 1), x | 1, x ^ x)
