print("%s is %d years" % ("Ann", 30), "%d%%" % 50, "%s" % [1], "%r %a" % ("é", "é"))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%c|%c" % (42, 42, 42, 42, 42, 255, 255, 8, 255, 65, "z"))
print("%.2f|%8.3f|%-8.1f|%e|%g|%G|%.0f" % (3.14159, 3.14159, 3.14159, 12345.678, 0.00001, 1e20, 2.5))
print("%(name)s-%(age)03d" % {"name": "Bob", "age": 7}, "%*d|%.*f" % (5, 42, 2, 3.14159), "%10s|%-10s|%.2s" % ("ab", "cd", "efg"))
print("{} {} {0}".format(1, 2) if False else "{0} {1} {0}".format(1, 2), "{} {}".format("a", "b"))
print("{name} {0[1]} {1.real} {d[key]}".format([10, 20], 5, name="n", d={"key": "v"}))
print("{:>{w}} {:{f}^{w}}".format("x", "y", w=5, f="*"), "{{}} {!r:>5}".format("a"), "{:,}".format(12345678))
print("{0:d} {0:x} {0:b} {0:e}".format(42), "{:.3}".format("abcdef"), "{!s}".format(None))
for action in (
    lambda: "%d" % "a",
    lambda: "%s %s" % (1,),
    lambda: "%s" % (1, 2),
    lambda: "%d" % None,
    lambda: "%q" % 1,
    lambda: "%(a)s" % {},
    lambda: "{} {}".format(1),
    lambda: "{x}".format(),
    lambda: "{0} {}".format(1, 2),
    lambda: "{".format(),
    lambda: "%x" % 1.5,
):
    try:
        print(action())
    except (TypeError, ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
