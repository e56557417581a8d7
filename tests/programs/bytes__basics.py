b = b"hello\x00\xff\n'"
print(b, len(b), b[0], b[1:3], b[-1], list(b"abc"), bytes([65, 66]), bytes(3), bytes("é", "utf-8"))
print(b"a" + b"b", b"ab" * 2, b"b" in b"abc", 98 in b"abc", b"a" < b"b", b"a" == "a", b'"', b"it's")
print("Привет".encode(), "Привет".encode("utf-8").decode("utf-8"), "abc".encode("ascii"), b"abc".decode())
print(b"a,b,c".split(b","), b" x ".strip(), b"-".join([b"1", b"2"]), b"abc".upper(), b"abc".replace(b"b", b"x"), b"abc".find(b"c"))
print(b"\x01\xab".hex(), bytes.fromhex("01 ab"), b"abc".startswith(b"ab"), b"a" b"b", rb"\n")
for action in (
    lambda: b"a" + "b",
    lambda: "é".encode("ascii"),
    lambda: b"\xff".decode("utf-8"),
    lambda: bytes([256]),
    lambda: bytes("x"),
):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print("é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), b"\xff".decode("utf-8", "replace"), "é".encode("latin-1"))
array = bytearray(b"abc")
array[0] = 120
array.append(33)
array += b"?"
print(array, bytes(array), len(array), array.decode())
for byte in b"hi":
    print(byte, end=" ")
print(hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
