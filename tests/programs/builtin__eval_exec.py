x = 5
print(eval("x + 1"), eval("a * 2", {"a": 3}), eval("a + b", {"a": 1}, {"b": 2}))
exec("y = x * 10\nprint('in exec', y)")
print(y)
def f():
    z = 3
    exec("z = 100; w = 1")
    print(z, eval("z + x"))
f()
ns = {}
exec("def g(n):\n    return n + 1\nclass K: v = 2", ns)
print(ns["g"](1), ns["K"].v, sorted(k for k in ns if not k.startswith("__")))
c = compile("1 + 1", "<expr>", "eval"); print(eval(c), c.co_filename)
try: eval("1 +\n")
except SyntaxError as e: print(e, e.msg, e.lineno, e.offset, repr(e.text), e.filename)
try: exec("if True\n  pass")
except SyntaxError as e: print(type(e).__name__, e)
try: exec("  x = 1")
except IndentationError as e: print(type(e).__name__, e)
try: eval("undefined_name")
except NameError as e: print(e)
try: eval(5)
except TypeError as e: print(e)
print([eval(s) for s in ("[1,2]", "{'a': 1}", "len('abc')", "(lambda q: q + 1)(4)")])
import timeit
print(timeit.timeit("sum(range(10))", number=5) >= 0, len(timeit.repeat("x = 1", repeat=2, number=1)))
exec("raise ValueError('boom')")
