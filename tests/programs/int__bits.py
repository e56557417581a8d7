a, b = 0b1100, 0b1010
print(a & b, a | b, a ^ b, ~a, a << 3, a >> 2)
print(-1 >> 1, -8 >> 1, -5 & 3, -5 | 3, -5 ^ 3)
print(bin(10), oct(10), hex(255), bin(-5), hex(-255))
print(True & False, True | False, True ^ True, 6 & True)
flags = 0
for bit in (1, 3, 5):
    flags |= 1 << bit
print(flags, bin(flags), flags >> 3 & 1)
flags &= ~(1 << 3)
flags ^= 0b11
flags <<= 2
flags >>= 1
print(flags)
try:
    1 << -1
except ValueError as error:
    print(error)
print((5).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"))
print(int("ff", 16), int("0b101", 0), int("z", 36), int("-12"), int(" 42 "), int("1_000"))
for text in ("abc", "", "1.5", "0x"):
    try:
        int(text)
    except ValueError as error:
        print(error)
try:
    int("12", 1)
except ValueError as error:
    print(error)
