import string

print("{:>{}}".format("x", 5), "{0!r:^9}".format("a"), "{:{fill}{align}6}".format("q", fill="*", align="^"))
print("%-10.3s|" % "abcdef", "%+.3e" % 12345.6789, "%i" % 3.99, "%%", "%s %s" % ("a", ("b",)))
print("ß".upper(), "İ".lower().encode(), "ﬀ".upper(), "Ǆ".title(), "ΑΣ".lower(), "straße".casefold() == "STRASSE".casefold())
print("a\u0301" == "á", len("a\u0301"), "日本語"[::-1], "😀".encode("utf-8"), "\U0001F600", "tab\x0bvt".split(), "a\u2028b".splitlines())
print("x".join("abc"), "abc".isprintable(), "\n".isprintable(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "_a".isidentifier())
print("a-b_c d".replace("-", "").title(), "they're bill's".title(), string.capwords("hello  world"), "%r" % "\ud800" if False else "ok")
print("{:c}{:c}".format(72, 105), "{:.3%}".format(0.12345), "{:#o} {:#X}".format(8, 255), "{:,.3f}".format(-1234567.8915), "{:_x}".format(2 ** 40))
print(f"{'a':\u00e9>3}", f"{1e-10:.2g} {123456:.3g} {0.1:.20f} {1e15} {1e16} {123456789012345678}", f"{1.0:.0f}{2.50:.1f}{-0.04:.1f}", f"{True:>6}|{None!s:>6}")
print("abc" "def"[1:], "a" * 3 + "b", ("x" "y", "z"), "é" > "z", "Z" < "a", max("aZ9"))
