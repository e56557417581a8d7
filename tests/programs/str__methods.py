s = "  Hello, World  "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), "xxabcxx".strip("x"), "abcba".strip("ab"))
print("a,b,,c".split(","), "a b  c ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","))
print("-".join(["x", "y", "z"]), "".join([]), ", ".join(str(n) for n in range(4)))
print("hello".upper(), "HeLLo".lower(), "hello world".title(), "hELLO".capitalize(), "HeLLo".swapcase(), "Straße".casefold())
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "aaa".replace("", "-"))
print("banana".find("an"), "banana".rfind("an"), "banana".find("x"), "banana".index("n"), "banana".count("an"), "banana".count(""))
print("file.py".startswith("file"), "file.py".endswith((".txt", ".py")), "abc".startswith("b", 1))
print("abc".center(9, "*"), "abc".center(8) + "|", "abc".ljust(6, ".") + "|", "abc".rjust(6) + "|", "42".zfill(5), "-42".zfill(5))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"))
print("123".isdigit(), "abc".isalpha(), "abc1".isalnum(), " \t".isspace(), "Abc".istitle(), "ABC".isupper(), "abc".islower(), "".isdigit())
print("line1\nline2\r\nline3".splitlines(), "a\nb\n".splitlines(True))
print("abc".removeprefix("a"), "abc".removesuffix("c"), "abc".removeprefix("x"))
print("a\tb".expandtabs(4), "abc".translate({97: "x", 98: None}), "abc".translate(str.maketrans("abc", "xyz")))
print("x" * 3, 3 * "ab", "ab" * 0 == "", "a" "b" 'c')
print("b" in "abc", "z" not in "abc", "" in "abc", "abc" < "abd", "Z" < "a", "abc" == "abc")
print("valid_name".isidentifier(), "1x".isidentifier(), "Привет".lower(), "привет мир".title(), len("жёлтый"))
try:
    "abc".index("x")
except ValueError as error:
    print(error)
try:
    ",".join([1, 2])
except TypeError as error:
    print(error)
