import sys

print(1, 2, 3, sep="-")
print("a", "b", sep="")
print("no newline", end="")
print("!", end="\n\n")
print()
print(sep="x")
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
print([1, "a", None, True, 1.0], ("t",), {"k": "v"}, {1}, b"b")
print("x", end=""), print("y")
sys.stdout.write("written\n")
count = sys.stderr.write("err\n")
print(count, None, print)
print(*range(5), sep=", ", end=".\n")
print("Привет", "日本", "🎉", "tab\tend", 'quote"')
print(repr("a\nb"), "a\nb")
print("sep", "none", sep=None, end=None)
try:
    print("a", sep=5)
except TypeError as error:
    print(error)
