print(int(3.9), int(-3.9), int(True), int("7"), float(7), float("2.5"), float(" -1e3 "))
print(str(5), repr(5), str(-0.0), str(None), str(True))
print(bool(0), bool(0.0), bool(""), bool([]), bool("0"), bool([0]), bool(None))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(7))
print(int(1e20), int(-1e15))
for text in ("x", "", "1,5", "nan", "inf", "-Infinity", "1e400"):
    try:
        print(text, float(text))
    except ValueError as error:
        print(error)
for value in (None, [], "a"):
    try:
        int(value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    int(float("nan"))
except ValueError as error:
    print(error)
try:
    int(float("inf"))
except OverflowError as error:
    print(error)
print(complex is not None, chr(65), chr(1046), ord("a"), ord("я"))
print(ascii("é"), repr("é"), float("1_0.5"))
