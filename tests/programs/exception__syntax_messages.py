sources = [
    "x = = 1", "print 'hi'", "def f(:\n pass", "if x = 1: pass", "for in range(3): pass", "x = (1, 2", "x = [1, 2)", "return 5",
    "break", "continue", "yield 1", "await x", "def f(a, a): pass", "f(a=1, 2)", "f(**k, *a)", "'unclosed", "'''unclosed", "1 = x", "f() = 1",
    "x + 1 = 2", "del f()", "class", "import", "from x import", "lambda x", "while True print(1)", "else: pass", "def f():\npass",
    "  x = 1", "if True:\n    x\n  y", "a b", "x = 5 5", "{1: 2, 3}", "f'{x'", "f'{}'", "nonlocal x", "def f():\n    global x\n    x: int",
    "def f(x):\n    global x", "try: pass", "try:\n    pass\nexcept:\n    pass\nexcept ValueError:\n    pass", "async with x: pass", "None = 1",
    "x = yield", "def f(*): pass", "def f(a=1, b): pass", "*a = 1", "a, *b, *c = x", "0777", "1_", "0xg", "@", "x = 1 if 2", "assert",
    "raise x from", "with open(x) as 5: pass", "print(1", "}", "'a' 'b", "match x:\n    case a | b: pass", "\x00", "a?b", "x = 'a\nb'", "é = 1; ½ = 2",
]
for source in sources:
    try:
        compile(source, "<test>", "exec")
        print("fine:", repr(source))
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset)
    except ValueError as error:
        print(repr(source), error)
