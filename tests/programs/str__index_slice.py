s = "abcdefgh"
print(s[0], s[-1], s[2:5], s[:3], s[5:], s[:], s[::2], s[::-1], s[6:2:-2], s[-3:], s[10:], s[2:-2])
for i, ch in enumerate("héй"):
    print(i, ch, ord(ch))
name = "a"
for bad in (8, -9):
    try:
        s[bad]
    except IndexError as error:
        print(error)
for action in (lambda: s[name], lambda: s + 1, lambda: 1 + s, lambda: s * "a", lambda: s[::0], lambda: s - s):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n back\\ nul\0 \x7f \xa0 é \u200b 🎉"))
print("a\
b", r"raw\n", "\x41\u0416\N{BULLET}\101")
print("""multi
  line""")
print(len("🎉"), "🎉x"[1], list("añ"), sorted("hello"), "".join(reversed("abc")))
print(max("hello"), min("hello"), str(b"abc", "ascii"), "é".encode(), b"\xc3\xa9".decode())
