n, f, s = 42, 3.14159, "text"
print(f"[{s:>10}] [{s:<10}] [{s:^10}] [{s:*^10}] [{s:10}] [{s:.2}] [{s:>6.2}]")
print(f"[{n:5}] [{n:<5}] [{n:^5}] [{n:05}] [{n:+}] [{n: }] [{-n:05}] [{n:=+6}] [{n:#x}] [{n:#b}] [{n:o}] [{n:X}] [{n:c}] [{n:e}]")
print(f"{1234567:,} {1234567:_} {1234567.891:,.2f} {255:#_x} {0b11110000:_b} {123:010,}")
print(f"{f:.2f} {f:8.3f} {f:<8.1f}| {f:e} {f:.1e} {f:g} {f:.3g} {f:+.1f} {f:08.2f} {f:%} {0.256:.1%} {f:.0f}")
print(f"{1e10:g} {1e-7:g} {123456789.0:g} {0.0001:g} {100000.0:g} {1000000.0:g} {5.0:g} {2.5:.0f} {3.5:.0f} {1e20:f}")
print(f"{1.5} {1.0:} {10**20:.3e} {float('inf'):f} {float('nan'):5} {-0.0:.1f} {1.25:.1f} {2.675:.2f}")
print(f"{True} {True:5} {True:d} {None} {[1, 'a']!s} {(1,)}")
print(format(3, "04d"), format("x", ">3"), format(2.5), format(10, ""), "{:>5}|{:<5}|".format(1, 2))
width, precision = 10, 3
print(f"[{f:{width}.{precision}f}] [{s:{'*'}^{width}}] [{n:>{width}}]")
for value, spec in ((1, "s"), ("a", "d"), (1.5, "d"), (1, "q"), ("a", "+"), ("a", "=5"), (1, ".2"), (None, "5"), ([], "3")):
    try:
        print(format(value, spec))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
