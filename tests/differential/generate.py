"""Generate random Python programs that print what they do; the same seed gives the same programs.

    python3 generate.py --seed N --count K --kind sync|async|sets --out DIR

Every program ends by itself, needs no input and prints nothing that may differ between runs or
versions (no addresses, no order of sets of other things than numbers, of exceptions the type alone). `sync` programs exercise the
language; `async` ones are trees of tasks with sleeps, meant for a virtual clock; `sets` ones print sets
of numbers, whose order is the same in every run.
"""

import argparse
import random
from pathlib import Path

INT, FLOAT, STR, BOOL, LIST, DICT, TUPLE = "int", "float", "str", "bool", "list", "dict", "tuple"
WORDS = ("ab", "Zeta", "x,y,z", "  pad ", "naïve", "", "line\\nend", "мир", "a-b-c", "0042")
ERRORS = ("ValueError", "KeyError", "IndexError", "TypeError", "ZeroDivisionError", "RuntimeError", "Custom")


class Writer:
    """Source text under construction, with its indentation."""

    def __init__(self, rng):
        self.rng = rng
        self.lines = []
        self.depth = 0
        self.counter = 0

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    def name(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def block(self, head):
        return Block(self, head)

    def text(self):
        return "\n".join(self.lines) + "\n"


class Block:
    def __init__(self, writer, head):
        self.writer, self.head = writer, head

    def __enter__(self):
        self.writer.line(self.head)
        self.writer.depth += 1
        self.length = len(self.writer.lines)

    def __exit__(self, *exception):
        if len(self.writer.lines) == self.length:
            self.writer.line("pass")
        self.writer.depth -= 1


class Expressions:
    """Random expressions of a wanted type over the variables in scope. They may raise."""

    def __init__(self, rng):
        self.rng = rng
        self.scope = {}
        self.functions = []

    def variable(self, kind):
        names = [name for name, of in self.scope.items() if of == kind]
        return self.rng.choice(names) if names else None

    def of(self, kind, depth=2):
        rng = self.rng
        if rng.random() < 0.35 and (name := self.variable(kind)):
            return name
        if depth <= 0:
            return self.literal(kind)
        return rng.choice(getattr(self, f"{kind}_forms"))(self, depth - 1)

    def literal(self, kind):
        rng = self.rng
        if kind == INT:
            return str(rng.choice((0, 1, 2, 3, 5, 7, 10, -1, -4, 100, 255, 10**9, 2**63, -(2**65))))
        if kind == FLOAT:
            return repr(rng.choice((0.0, 0.5, 1.0, -2.25, 3.75, 100.125, 1e16, 1e-5, -0.0)))
        if kind == STR:
            return '"' + rng.choice(WORDS) + '"'
        if kind == BOOL:
            return rng.choice(("True", "False"))
        if kind == LIST:
            return "[" + ", ".join(self.literal(INT) for _ in range(rng.randint(0, 4))) + "]"
        if kind == TUPLE:
            return "(" + "".join(self.literal(rng.choice((INT, STR))) + ", " for _ in range(rng.randint(1, 3))) + ")"
        keys = rng.sample(("a", "b", "c", "key", "x"), rng.randint(0, 3))
        return "{" + ", ".join(f'"{key}": {self.literal(INT)}' for key in keys) + "}"

    def small(self, depth):
        return f"({self.of(INT, depth)}) % {self.rng.randint(2, 9)}"

    def key(self):
        return '"' + self.rng.choice(("a", "b", "c", "key", "x")) + '"'

    def spec(self, kind):
        rng = self.rng
        if kind == INT:
            return rng.choice((":d", ":>12", ":<8", ":^9", ":+", ":,", ":x", ":#b", ":012", "!r", "!r:>10", "", ":e", ":_", ":.3f"))
        if kind == FLOAT:
            return rng.choice((":.2f", ":10.3f", ":e", ":g", ":+.1f", ":,.2f", ":%", "", ":>20", ":<10.1f", ":08.2f", "!r"))
        if kind == STR:
            return rng.choice((":>10", ":<6", ":^8", ":*^9", ":.3", "!r", "!s", "", "!a", ":10.2"))
        return rng.choice(("", "!r", "!s"))

    def fstring(self, depth):
        parts = []
        for _ in range(self.rng.randint(1, 3)):
            kind = self.rng.choice((INT, FLOAT, STR, BOOL, LIST, DICT, TUPLE))
            name = self.variable(kind)
            inner = name if name else (self.literal(kind) if kind in (INT, FLOAT, BOOL) else None)
            if inner is None:
                parts.append("-")
                continue
            equals = "=" if self.rng.random() < 0.2 and name else ""
            parts.append("{" + inner + equals + self.spec(kind) + "}")
        return 'f"' + " ".join(parts) + '"'

    def call(self, kind, depth):
        fitting = [f for f in self.functions if f[2] == kind]
        if not fitting:
            return self.of(kind, depth)
        name, parameters, _ = self.rng.choice(fitting)
        arguments = []
        keyword = False
        for parameter, of in parameters:
            keyword = keyword or self.rng.random() < 0.25
            arguments.append((f"{parameter}=" if keyword else "") + self.of(of, depth))
        return f"{name}({', '.join(arguments)})"

    def comparison(self, depth):
        kind = self.rng.choice((INT, FLOAT, STR, LIST))
        op = self.rng.choice(("<", "<=", ">", ">=", "==", "!="))
        return f"({self.of(kind, depth)} {op} {self.of(kind, depth)})"

    int_forms = [
        lambda e, d: f"({e.of(INT, d)} {e.rng.choice('+-*')} {e.of(INT, d)})",
        lambda e, d: f"({e.of(INT, d)} {e.rng.choice(('//', '%'))} {e.of(INT, d)})",
        lambda e, d: f"({e.of(INT, d)} {e.rng.choice('&|^')} {e.of(INT, d)})",
        lambda e, d: f"(({e.small(d)}) ** {e.rng.randint(0, 20)})",
        lambda e, d: f"({e.of(INT, d)} {e.rng.choice(('<<', '>>'))} {e.rng.randint(0, 40)})",
        lambda e, d: f"{e.rng.choice('-~+')}({e.of(INT, d)})",
        lambda e, d: f"len({e.of(e.rng.choice((STR, LIST, DICT, TUPLE)), d)})",
        lambda e, d: f"{e.rng.choice(('min', 'max'))}({e.of(INT, d)}, {e.of(INT, d)})",
        lambda e, d: f"({e.of(INT, d)} if {e.of(BOOL, d)} else {e.of(INT, d)})",
        lambda e, d: f"({e.of(LIST, d)})[{e.rng.randint(-3, 3)}]",
        lambda e, d: f"({e.of(DICT, d)}).get({e.key()}, {e.of(INT, d)})",
        lambda e, d: f"({e.of(DICT, d)})[{e.key()}]",
        lambda e, d: f"sum({e.of(LIST, d)})",
        lambda e, d: f"int({e.rng.choice((e.of(STR, d), e.of(BOOL, d), f'round({e.of(FLOAT, 0)})'))})",
        lambda e, d: f"({e.of(STR, d)}).{e.rng.choice(('find', 'count', 'index', 'rfind'))}({e.of(STR, 0)})",
        lambda e, d: f"divmod({e.of(INT, d)}, {e.of(INT, d)})[{e.rng.randint(0, 1)}]",
        lambda e, d: f"abs({e.of(INT, d)})",
        lambda e, d: f"sum(i * {e.rng.randint(1, 5)} for i in range({e.small(d)}) if i % 2 == {e.rng.randint(0, 1)})",
        lambda e, d: e.call(INT, d),
    ]
    float_forms = [
        lambda e, d: f"({e.of(FLOAT, d)} {e.rng.choice('+-*')} {e.of(FLOAT, d)})",
        lambda e, d: f"({e.of(FLOAT, d)} {e.rng.choice(('/', '//', '%'))} {e.of(FLOAT, d)})",
        lambda e, d: f"({e.small(d)}) / {e.rng.randint(0, 7)}",
        lambda e, d: f"round({e.of(FLOAT, d)}, {e.rng.randint(0, 4)})",
        lambda e, d: f"float({e.small(d)})",
        lambda e, d: f"abs({e.of(FLOAT, d)})",
        lambda e, d: f"({e.of(FLOAT, d)} if {e.of(BOOL, d)} else {e.of(FLOAT, d)})",
    ]
    str_forms = [
        lambda e, d: f"({e.of(STR, d)} + {e.of(STR, d)})",
        lambda e, d: f"({e.of(STR, d)} * ({e.small(d)}))[:30]",
        lambda e, d: f"({e.of(STR, d)}).{e.rng.choice(('upper', 'lower', 'strip', 'title', 'capitalize', 'swapcase', 'lstrip', 'rstrip'))}()",
        lambda e, d: f"({e.of(STR, d)}).replace({e.of(STR, 0)}, {e.of(STR, 0)})[:40]",
        lambda e, d: f"({e.of(STR, d)})[{e.rng.choice(('1:', ':-1', '::-1', '1:4', '-3:', '::2', '5:1:-1'))}]",
        lambda e, d: f"str({e.of(e.rng.choice((INT, FLOAT, BOOL, LIST, TUPLE, DICT)), d)})[:60]",
        lambda e, d: f"repr({e.of(e.rng.choice((INT, FLOAT, STR, LIST, TUPLE)), d)})[:60]",
        lambda e, d: f"({e.of(STR, 0)} or '-').join(str(part) for part in {e.of(LIST, d)})[:60]",
        lambda e, d: f"'-'.join(({e.of(STR, d)}).split({e.rng.choice(('', repr(','), repr('a')))}))",
        lambda e, d: e.fstring(d),
        lambda e, d: f"({e.of(STR, d)}).{e.rng.choice(('center', 'ljust', 'rjust', 'zfill'))}({e.rng.randint(0, 12)})",
        lambda e, d: f"'%s|%5d|%r' % ({e.of(STR, d)}, ({e.small(d)}), {e.of(STR, 0)})",
        lambda e, d: f"'{{0}}:{{1:>4}}'.format({e.of(STR, 0)}, {e.small(d)})",
        lambda e, d: f"({e.of(STR, d)})[{e.rng.randint(-4, 4)}]",
        lambda e, d: f"''.join(sorted(({e.of(STR, d)})[:12]))",
        lambda e, d: e.call(STR, d),
    ]
    bool_forms = [
        lambda e, d: e.comparison(d),
        lambda e, d: f"(not {e.of(BOOL, d)})",
        lambda e, d: f"({e.of(BOOL, d)} {e.rng.choice(('and', 'or'))} {e.of(BOOL, d)})",
        lambda e, d: f"({e.of(INT, d)} {e.rng.choice(('in', 'not in'))} {e.of(LIST, d)})",
        lambda e, d: f"({e.of(STR, d)} in {e.of(STR, d)})",
        lambda e, d: f"({e.literal(INT)} < {e.of(INT, d)} <= {e.of(INT, d)})",
        lambda e, d: f"bool({e.of(e.rng.choice((INT, STR, LIST, DICT, FLOAT)), d)})",
        lambda e, d: f"isinstance({e.of(e.rng.choice((INT, STR, BOOL)), d)}, {e.rng.choice(('int', 'str', 'bool', '(int, str)'))})",
        lambda e, d: f"{e.rng.choice(('any', 'all'))}(v > {e.literal(INT)} for v in {e.of(LIST, d)})",
        lambda e, d: f"({e.of(STR, d)}).{e.rng.choice(('isdigit', 'isalpha', 'isupper', 'islower', 'isspace', 'isalnum'))}()",
    ]
    list_forms = [
        lambda e, d: "[" + ", ".join(e.of(INT, d) for _ in range(e.rng.randint(1, 4))) + "]",
        lambda e, d: f"({e.of(LIST, d)} + {e.of(LIST, d)})[:12]",
        lambda e, d: f"[i {e.rng.choice(('+', '*', '-'))} {e.of(INT, 0)} for i in {e.of(LIST, d)}]",
        lambda e, d: f"[i for i in {e.of(LIST, d)} if i % {e.rng.randint(2, 4)}]",
        lambda e, d: f"sorted({e.of(LIST, d)}{e.rng.choice(('', ', reverse=True', ', key=lambda v: -v', ', key=str'))})",
        lambda e, d: f"list(range({e.rng.randint(-3, 3)}, {e.rng.randint(-3, 8)}, {e.rng.choice((1, 2, -1, 3))}))",
        lambda e, d: f"({e.of(LIST, d)})[{e.rng.choice(('1:', ':-1', '::-1', '::2', '-2:', '1:3'))}]",
        lambda e, d: f"list(({e.of(DICT, d)}).values())",
        lambda e, d: f"[*{e.of(LIST, d)}, {e.of(INT, d)}][:12]",
        lambda e, d: f"list(map(lambda v: v % {e.rng.randint(2, 9)}, {e.of(LIST, d)}))",
        lambda e, d: f"[a + b for a, b in zip({e.of(LIST, d)}, {e.of(LIST, d)})]",
        lambda e, d: f"sorted({{v % {e.rng.randint(2, 5)} for v in {e.of(LIST, d)}}})",
        lambda e, d: f"[x for row in [{e.of(LIST, 0)}, {e.of(LIST, 0)}] for x in row]",
        lambda e, d: f"[i * v for i, v in enumerate({e.of(LIST, d)})]",
    ]
    dict_forms = [
        lambda e, d: f"{{{e.key()}: {e.of(INT, d)}, {e.key()}: {e.of(INT, d)}}}",
        lambda e, d: f"{{**{e.of(DICT, d)}, {e.key()}: {e.of(INT, d)}}}",
        lambda e, d: f"({e.of(DICT, d)} | {e.of(DICT, d)})",
        lambda e, d: f"{{k: v + 1 for k, v in ({e.of(DICT, d)}).items()}}",
        lambda e, d: f"dict(zip('abcx', {e.of(LIST, d)}))",
        lambda e, d: f"dict.fromkeys(({e.of(STR, d)})[:5], {e.of(INT, 0)})",
    ]
    tuple_forms = [
        lambda e, d: f"({e.of(INT, d)}, {e.of(STR, d)})",
        lambda e, d: f"tuple({e.of(LIST, d)})",
        lambda e, d: f"({e.of(TUPLE, d)} + ({e.of(INT, d)},))[:6]",
        lambda e, d: f"divmod({e.of(INT, d)}, {e.of(INT, d)})",
        lambda e, d: f"({e.of(STR, d)}).partition({e.rng.choice((repr(','), repr('a'), repr('-')))})",
    ]


class Sync:
    """Statements of a synchronous program."""

    def __init__(self, rng):
        self.rng = rng
        self.w = Writer(rng)
        self.e = Expressions(rng)
        self.loops = 0
        self.nesting = 0
        self.in_function = False
        self.classes = []

    def program(self):
        w = self.w
        with w.block("class Custom(Exception):"):
            pass
        for make in self.rng.sample((self.function, self.function, self.generator, self.klass, self.closure, self.klass), 4):
            make()
        for _ in range(self.rng.randint(5, 9)):
            self.guarded()
        w.line("print('end', " + ", ".join(sorted(self.e.scope)) + ")")
        return w.text()

    def guarded(self):
        """Statements whose exception is printed, with its type."""
        before = dict(self.e.scope)
        for name, kind in (("n", INT), ("s", STR), ("xs", LIST), ("d", DICT), ("f", FLOAT), ("t", TUPLE)):
            if name not in self.e.scope:
                self.w.line(f"{name} = {self.e.literal(kind)}")
                self.e.scope[name] = before[name] = kind
        with self.w.block("try:"):
            self.statements(self.rng.randint(2, 4))
        self.e.scope = before
        with self.w.block("except Exception as error:"):
            self.w.line("print('raised', type(error).__name__)")

    def statements(self, count):
        for _ in range(count):
            simple = (self.assign, self.augment, self.show, self.show, self.change_list, self.change_dict, self.unpack)
            nested = (self.branch, self.for_loop, self.while_loop, self.try_block, self.match_block, self.with_block)
            if self.nesting < 3 and self.rng.random() < 0.4:
                self.nesting += 1
                self.rng.choice(nested)()
                self.nesting -= 1
            elif self.rng.random() < 0.12 and self.classes and not self.in_function:
                self.use_class()
            else:
                self.rng.choice(simple)()

    def body(self, count=2):
        """Statements in a scope of their own, so that no branch defines what others rely on."""
        before = dict(self.e.scope)
        self.statements(self.rng.randint(1, count))
        self.e.scope = before

    def bounded(self, kind, text):
        if kind == INT:
            return f"({text}) % 1000003" if self.loops or self.rng.random() < 0.3 else text
        if kind in (STR, LIST, TUPLE):
            return f"({text})[:24]"
        return text

    def assign(self):
        kind = self.rng.choice((INT, INT, STR, LIST, DICT, FLOAT, BOOL, TUPLE))
        name = self.rng.choice({INT: ("n", "m"), STR: ("s", "u"), LIST: ("xs", "ys"), DICT: ("d",), FLOAT: ("f",), BOOL: ("b",), TUPLE: ("t",)}[kind])
        self.w.line(f"{name} = {self.bounded(kind, self.e.of(kind))}")
        self.e.scope[name] = kind

    def augment(self):
        name = self.e.variable(INT)
        if name is None or name.startswith("i"):
            return self.assign()
        op = self.rng.choice(("+=", "-=", "*=", "//=", "%=", "^=", "|=", "&="))
        self.w.line(f"{name} {op} {self.e.of(INT, 1)}")
        self.w.line(f"{name} %= 10 ** 12")

    def show(self):
        kind = self.rng.choice((INT, FLOAT, STR, BOOL, LIST, DICT, TUPLE))
        other = self.rng.choice((INT, STR))
        ending = self.rng.choice(("", "", "", ", sep='|'", ", end=';\\n'"))
        self.w.line(f"print({self.e.of(kind)}, {self.e.of(other, 1)}{ending})")

    def change_list(self):
        name = self.e.variable(LIST)
        if name is None:
            return self.assign()
        self.w.line(
            self.rng.choice(
                (
                    f"{name}.append({self.e.of(INT, 1)})",
                    f"{name}.insert({self.rng.randint(-2, 3)}, {self.e.of(INT, 1)})",
                    f"{name}.sort()",
                    f"{name}.reverse()",
                    f"print({name}.pop())",
                    f"{name}[{self.rng.randint(-2, 2)}] = {self.e.of(INT, 1)}",
                    f"{name}[1:3] = {self.e.literal(LIST)}",
                    f"del {name}[{self.rng.choice(('0', '-1', '::2', '1:'))}]",
                    f"{name}.remove({self.e.of(INT, 0)})",
                    f"{name} += [{self.e.of(INT, 0)}]",
                    f"{name}.extend(range({self.rng.randint(0, 3)}))",
                )
            )
        )
        self.w.line(f"del {name}[24:]")

    def change_dict(self):
        name = self.e.variable(DICT)
        if name is None:
            return self.assign()
        key = self.e.key()
        self.w.line(
            self.rng.choice(
                (
                    f"{name}[{key}] = {self.e.of(INT, 1)}",
                    f"{name}.setdefault({key}, {self.e.of(INT, 0)})",
                    f"print({name}.pop({key}, 'none'))",
                    f"{name}.update({self.e.literal(DICT)})",
                    f"del {name}[{key}]",
                    f"print(list({name}), sorted({name}.values()))",
                    f"{name}[{key}] += 1",
                )
            )
        )

    def unpack(self):
        self.w.line(
            self.rng.choice(
                (
                    f"n, *xs = {self.e.of(LIST)}",
                    f"n, m = {self.e.of(INT, 1)}, {self.e.of(INT, 1)}",
                    f"s, *_ = ({self.e.of(STR)}).split()",
                    f"(n, m), s = divmod({self.e.of(INT, 1)}, {self.e.of(INT, 1)}), {self.e.of(STR, 0)}",
                )
            )
        )
        if "m" in self.w.lines[-1].split("=")[0]:
            self.e.scope["m"] = INT

    def branch(self):
        with self.w.block(f"if {self.e.of(BOOL)}:"):
            self.body()
        if self.rng.random() < 0.4:
            with self.w.block(f"elif {self.e.of(BOOL)}:"):
                self.body()
        if self.rng.random() < 0.6:
            with self.w.block("else:"):
                self.body()

    def leave_loop(self):
        if self.rng.random() < 0.3:
            with self.w.block(f"if {self.e.comparison(1)}:"):
                self.w.line(self.rng.choice(("break", "continue")))

    def for_loop(self):
        name = self.w.name("i")
        source = self.rng.choice((f"range({self.rng.randint(0, 5)})", f"({self.e.of(LIST, 1)})[:5]", f"range({self.rng.randint(3, 6)}, 0, -1)"))
        before = dict(self.e.scope)
        self.loops += 1
        with self.w.block(f"for {name} in {source}:"):
            self.e.scope[name] = INT
            self.body()
            self.leave_loop()
            self.body(1)
        self.loops -= 1
        self.e.scope = before
        if self.rng.random() < 0.3:
            with self.w.block("else:"):
                self.w.line("print('loop ended')")

    def while_loop(self):
        name = self.w.name("w")
        self.w.line(f"{name} = {self.rng.randint(0, 4)}")
        self.loops += 1
        with self.w.block(f"while {name} > 0:"):
            self.w.line(f"{name} -= 1")
            self.body()
            self.leave_loop()
        self.loops -= 1

    def try_block(self):
        with self.w.block("try:"):
            self.body()
            if self.rng.random() < 0.4:
                self.w.line(f"raise {self.rng.choice(ERRORS)}({self.e.of(STR, 0)})")
            else:
                self.body()
        caught = self.rng.choice(ERRORS)
        with self.w.block(f"except ({caught}, ArithmeticError) as problem:"):
            self.w.line("print('caught', type(problem).__name__)")
            self.body(1)
            if self.rng.random() < 0.2:
                self.w.line(self.rng.choice(("raise", "raise Custom('again') from problem")))
        if self.rng.random() < 0.4:
            with self.w.block("else:"):
                self.body(1)
        if self.rng.random() < 0.5:
            with self.w.block("finally:"):
                self.w.line("print('finally')")
                self.body(1)

    def match_block(self):
        with self.w.block(f"match {self.e.of(self.rng.choice((INT, LIST, DICT, TUPLE, STR)), 1)}:"):
            for case in self.rng.sample(
                (
                    "case 0 | 1:",
                    "case int(k) if k > 5:",
                    "case [k, *rest]:",
                    "case {'a': k, **rest}:",
                    "case str(k):",
                    "case (k, 'a' | 'b' as second):",
                    "case []:",
                    "case bool(k) | (int(k)):",
                    "case {}:",
                ),
                3,
            ):
                with self.w.block(case):
                    self.w.line(f"print({case!r}" + (", k)" if "k" in case.split("if")[0][5:].replace("second", "") else ")"))
            with self.w.block("case _:"):
                self.body(1)

    def with_block(self):
        if "Guard" not in self.classes:
            return self.branch()
        with self.w.block(f"with Guard({self.e.of(STR, 0)}, {self.rng.choice(('True', 'False'))}) as guard:"):
            self.body()

    def suspended(self):
        """Set the surroundings aside for a definition at the top of the program."""
        saved = self.e.scope, self.loops, self.nesting, self.in_function
        self.e.scope, self.loops, self.nesting, self.in_function = {}, 1, 1, True
        return saved

    def resume(self, saved):
        self.e.scope, self.loops, self.nesting, self.in_function = saved

    def function(self):
        name, result = self.w.name("function"), self.rng.choice((INT, STR))
        parameters = [(f"p{i}", self.rng.choice((INT, STR, LIST))) for i in range(self.rng.randint(1, 3))]
        saved = self.suspended()
        functions, self.e.functions = self.e.functions, []
        heads = [p for p, _ in parameters]
        extra = self.rng.choice(("", f", k={self.e.literal(INT)}", ", *rest", ", *, k=3", ", **named"))
        with self.w.block(f"def {name}({', '.join(heads)}{extra}):"):
            self.e.scope = dict(parameters)
            if "k=" in extra:
                self.e.scope["k"] = INT
            self.statements(self.rng.randint(1, 3))
            if self.rng.random() < 0.3:
                with self.w.block(f"if {self.e.of(BOOL)}:"):
                    self.w.line(f"return {self.bounded(result, self.e.of(result))}")
            self.w.line(f"return {self.bounded(result, self.e.of(result))}")
        self.e.functions = functions
        self.resume(saved)
        self.e.functions.append((name, parameters, result))

    def generator(self):
        name = self.w.name("generator")
        saved = self.suspended()
        with self.w.block(f"def {name}(a, b=3):"):
            self.e.scope = {"a": INT, "b": INT}
            self.w.line("got = None")
            with self.w.block("try:"):
                with self.w.block(f"for i in range({self.rng.randint(1, 4)}):"):
                    self.e.scope["i"] = INT
                    self.w.line(f"got = yield {self.bounded(INT, self.e.of(INT, 1))}")
                    self.w.line("if got: print('got', got)")
                    self.body(1)
                if self.rng.random() < 0.5:
                    self.w.line(f"yield from ({self.e.of(LIST, 1)})[:3]")
            with self.w.block(self.rng.choice(("finally:", "except ValueError:"))):
                self.w.line(f"print('{name} closes')")
            self.w.line("return 'returned'")
        self.resume(saved)
        self.w.line("try:")
        self.w.depth += 1
        self.w.line(f"g = {name}({self.e.literal(INT)})")
        for step in self.rng.choices(("next(g)", "g.send(5)", "next(g, 'over')", "g.throw(ValueError)", "list(g)", "g.close()"), k=3):
            self.w.line(f"print({step})")
        self.w.depth -= 1
        with self.w.block("except (StopIteration, ValueError, TypeError, IndexError, ZeroDivisionError, KeyError, AttributeError, OverflowError) as stop:"):
            self.w.line("print(type(stop).__name__, getattr(stop, 'value', '-'))")
        self.w.line("g = None")

    def closure(self):
        name = self.w.name("counter")
        with self.w.block(f"def make_{name}(start):"):
            self.w.line("history = []")
            with self.w.block("def step(by=1):"):
                self.w.line("nonlocal start")
                self.w.line(f"start = (start {self.rng.choice(('+', '-', '*', '^'))} by) % 1009")
                self.w.line("history.append(start)")
                self.w.line("return start, len(history)")
            self.w.line("return step")
        self.w.line(f"{name} = make_{name}({self.rng.randint(0, 50)})")
        self.w.line(f"print({name}(), {name}({self.rng.randint(1, 9)}), {name}(by={self.rng.randint(1, 9)}))")

    def klass(self):
        if "Guard" not in self.classes and self.rng.random() < 0.5:
            self.classes.append("Guard")
            with self.w.block("class Guard:"):
                with self.w.block("def __init__(self, name, swallow):"):
                    self.w.line("self.name, self.swallow = name, swallow")
                with self.w.block("def __enter__(self):"):
                    self.w.line("print('enter', self.name)")
                    self.w.line("return self")
                with self.w.block("def __exit__(self, kind, value, traceback):"):
                    self.w.line("print('exit', kind.__name__ if kind else None)")
                    self.w.line("return self.swallow")
            return
        name = self.w.name("Class")
        parents = [c for c in self.classes if c != "Guard"]
        parent = self.rng.choice(parents) if parents and self.rng.random() < 0.6 else None
        with self.w.block(f"class {name}({parent or ''}):" if parent else f"class {name}:"):
            self.w.line(f"shared = {self.rng.randint(0, 9)}")
            with self.w.block("def __init__(self, x, y=2):"):
                if parent:
                    self.w.line("super().__init__(x, y)")
                self.w.line(f"self.x, self.y = x, y + {self.rng.randint(0, 5)}")
            with self.w.block("def total(self):"):
                base = " + super().total()" if parent else ""
                self.w.line(f"return (self.x {self.rng.choice('+-*')} self.y{base}) % 10007")
            for method in self.rng.sample(
                (
                    ("def __repr__(self):", f"return f'{name}({{self.x}}, {{self.y!r}})'"),
                    ("def __eq__(self, other):", "return self.x == other.x"),
                    ("def __lt__(self, other):", "return self.total() < other.total()"),
                    ("def __add__(self, other):", "return type(self)(self.x + getattr(other, 'x', other) % 100, self.y % 100)"),
                    ("def __len__(self):", "return abs(self.x) % 7"),
                    ("def __getitem__(self, key):", "return (self.x, self.y)[key]"),
                    ("def __contains__(self, value):", "return value in (self.x, self.y)"),
                    ("def __call__(self, *args, **kwargs):", "return len(args), sorted(kwargs)"),
                    ("def __bool__(self):", "return self.x > self.y"),
                    ("@property\n    def double(self):", "return self.x * 2"),
                    ("@classmethod\n    def make(cls, n):", "return cls(n, n + 1)"),
                    ("@staticmethod\n    def helper(n):", "return n % 5"),
                    ("def __getattr__(self, attribute):", "raise AttributeError(attribute.upper())"),
                    ("def __iter__(self):", "yield from (self.x, self.y, self.shared)"),
                    ("def __hash__(self):", "return 7"),
                    ("def __format__(self, spec):", "return '<' + spec + '>'"),
                ),
                5,
            ):
                head, statement = method
                with self.w.block(head):
                    self.w.line(statement)
            # without this a repr would print an address
            with self.w.block("def __str__(self):"):
                self.w.line(f"return '{name}:' + str(self.total())")
        self.classes.append(name)

    def use_class(self):
        usable = [c for c in self.classes if c != "Guard"]
        if not usable:
            return self.show()
        name = self.rng.choice(usable)
        self.w.line(f"o, q = {name}({self.rng.randint(-3, 20)}), {name}({self.rng.randint(-3, 20)}, {self.rng.randint(0, 9)})")
        uses = (
            "print(o, str(q), o.total(), o.shared)",
            "print(o == q, o != q, bool(o), o.x in [q.x])",
            "print(o < q, max(o.total(), q.total()))",
            "print(str(o + q), str(o + 5))",
            "print(len(o), o[0], o[5:])",
            "print(3 in o, list(o))",
            "print(o(1, 2, k=3))",
            "print(o.double, type(o).make(4).y, o.helper(13))",
            "print(getattr(o, 'nothing', 'none'), hasattr(o, 'x'), f'{o:spec}')",
            "o.x += 1; o.extra = o.x; print(o.extra, sorted(vars(o)))",
            f"print(isinstance(o, {name}), [k.__name__ for k in type(o).__mro__])",
            "print(hash(o) == hash(q), [str(v) for v in sorted([o, q])])",
            "o.double = 5; print(o.double)",
        )
        for use in self.rng.sample(uses, 3):
            with self.w.block("try:"):
                self.w.line(use)
            with self.w.block("except Exception as error:"):
                self.w.line("print('raised', type(error).__name__)")


class Async:
    """A tree of tasks. Every job says when it begins and how it ends; main prints each result."""

    def __init__(self, rng):
        self.rng = rng
        self.w = Writer(rng)
        self.jobs = []

    def program(self):
        w, rng = self.w, self.rng
        w.line("import asyncio")
        w.line("")
        with w.block("def say(*parts):"):
            w.line("print(*parts)")
        with w.block("async def outcome(label, awaitable):"):
            with w.block("try:"):
                w.line("say(label, 'gave', await awaitable)")
            with w.block("except asyncio.CancelledError:"):
                w.line("say(label, 'was cancelled')")
            with w.block("except Exception as error:"):
                w.line("say(label, 'raised', type(error).__name__)")
        for _ in range(rng.randint(4, 7)):
            self.job()
        with w.block("async def main():"):
            w.line("queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()")
            w.line("gate = asyncio.Semaphore(2)")
            w.line("loop = asyncio.get_running_loop()")
            for _ in range(rng.randint(4, 7)):
                rng.choice(self.steps)(self)
            w.line("say('main ends')")
            # Or asyncio.run would cancel what is left, in the order of a set.
            with w.block("while others := asyncio.all_tasks() - {asyncio.current_task()}:"):
                w.line("await asyncio.wait(others)")
        w.line("asyncio.run(main())")
        return w.text()

    def delay(self):
        rng = self.rng
        # To the microsecond, so that no two chains of sleeps end at the same moment by chance.
        return rng.choice(("0", "0", *(f"0.{rng.randrange(1000, 60000):06}" for _ in range(5))))

    def job(self):
        """A coroutine function of one argument, which awaits jobs defined before it."""
        w, rng = self.w, self.rng
        name = w.name("job")
        with w.block(f"async def {name}(tag):"):
            w.line(f"say('{name}', tag, 'begins')")
            careful = rng.random() < 0.4
            if careful:
                w.line("try:")
                w.depth += 1
            for _ in range(rng.randint(1, 3)):
                roll = rng.random()
                if roll < 0.5 or not self.jobs:
                    w.line(f"await asyncio.sleep({self.delay()})")
                elif roll < 0.65:
                    w.line(f"say(tag, 'awaited', await {rng.choice(self.jobs)}(tag + '.'))")
                elif roll < 0.75:
                    w.line(f"child = asyncio.create_task({rng.choice(self.jobs)}(tag + '/'))")
                    w.line(f"await asyncio.sleep({self.delay()})")
                    w.line("say(tag, 'child', await child)")
                elif roll < 0.85:
                    w.line(f"say(tag, await asyncio.gather({rng.choice(self.jobs)}(tag + 'g'), {rng.choice(self.jobs)}(tag + 'h')))")
                elif roll < 0.93:
                    with w.block("async for item in numbers(2):"):
                        w.line("say(tag, 'item', item)")
                else:
                    w.line(f"await asyncio.wait_for({rng.choice(self.jobs)}(tag + 'w'), {self.delay()})")
            if rng.random() < 0.2:
                w.line("raise ValueError(tag)")
            if careful:
                w.depth -= 1
                if rng.random() < 0.5:
                    with w.block("except asyncio.CancelledError:"):
                        w.line(f"say('{name}', tag, 'cancelled')")
                        if rng.random() < 0.3:
                            w.line(f"await asyncio.sleep({self.delay()})")
                        if rng.random() < 0.7:
                            w.line("raise")
                else:
                    with w.block("finally:"):
                        w.line(f"say('{name}', tag, 'cleans up')")
            w.line(f"say('{name}', tag, 'ends')")
            w.line(f"return '{name}' + tag")
        if not self.jobs:
            with w.block("async def numbers(n):"):
                with w.block("for i in range(n):"):
                    w.line(f"await asyncio.sleep({self.delay()})")
                    w.line("yield i")
        self.jobs.append(name)

    def call(self):
        return f"{self.rng.choice(self.jobs)}('{self.w.name('t')}')"

    def calls(self, low=2, high=4):
        return ", ".join(self.call() for _ in range(self.rng.randint(low, high)))

    def awaited(self):
        self.w.line(f"await outcome('await', {self.call()})")

    def tasks(self):
        name = self.w.name("task")
        self.w.line(f"{name} = [asyncio.create_task(c) for c in ({self.calls()},)]")
        if self.rng.random() < 0.5:
            self.w.line(f"await asyncio.sleep({self.delay()})")
        if self.rng.random() < 0.5:
            self.w.line(f"say('cancel', {name}[0].cancel())")
        with self.w.block(f"for task in {name}:"):
            self.w.line("await outcome('task', task)")
        self.w.line(f"say([task.done() for task in {name}], [task.cancelled() for task in {name}])")

    def gathered(self):
        quiet = self.rng.choice(("", ", return_exceptions=True"))
        self.w.line(f"await outcome('gather', asyncio.gather({self.calls()}{quiet}))")

    def limited(self):
        inner = self.rng.choice((self.call(), f"asyncio.shield(asyncio.ensure_future({self.call()}))", "asyncio.Queue().get()", "event.wait()"))
        self.w.line(f"await outcome('wait_for', asyncio.wait_for({inner}, {self.delay()}))")

    def waited(self):
        name = self.w.name("waiting")
        self.w.line(f"{name} = [asyncio.create_task(c) for c in ({self.calls()},)]")
        how = self.rng.choice(("", ", return_when=asyncio.FIRST_COMPLETED", ", return_when=asyncio.FIRST_EXCEPTION", f", timeout={self.delay()}"))
        self.w.line(f"done, pending = await asyncio.wait({name}{how})")
        self.w.line(f"say([t in done for t in {name}], [t in pending for t in {name}])")
        if self.rng.random() < 0.5:
            with self.w.block(f"for task in {name}:"):
                self.w.line("task.cancel()")
        self.w.line(f"say([type(r).__name__ for r in await asyncio.gather(*{name}, return_exceptions=True)])")

    def completed(self):
        # As tasks: as_completed would create them in the order of a set, which is that of addresses.
        name = self.w.name("completing")
        self.w.line(f"{name} = [asyncio.create_task(c) for c in ({self.calls()},)]")
        with self.w.block("try:"):
            limit = self.rng.choice(("", f", timeout={self.delay()}"))
            with self.w.block(f"for finished in asyncio.as_completed({name}{limit}):"):
                self.w.line("await outcome('completed', finished)")
        with self.w.block("except TimeoutError:"):
            self.w.line("say('as_completed timed out')")

    def queued(self):
        producer, consumer = self.w.name("producer"), self.w.name("consumer")
        with self.w.block(f"async def {producer}(n):"):
            with self.w.block("for i in range(n):"):
                self.w.line("await queue.put(i)")
                self.w.line("say('put', i, queue.qsize())")
                self.w.line(f"await asyncio.sleep({self.delay()})")
            self.w.line("await queue.put(None)")
        with self.w.block(f"async def {consumer}():"):
            with self.w.block("while (item := await queue.get()) is not None:"):
                self.w.line("say('got', item)")
                self.w.line(f"await asyncio.sleep({self.delay()})")
        self.w.line(f"await asyncio.gather({producer}({self.rng.randint(1, 4)}), {consumer}())")

    def locked(self):
        name, what = self.w.name("guarded"), self.rng.choice(("lock", "gate"))
        with self.w.block(f"async def {name}(n):"):
            with self.w.block(f"async with {what}:"):
                self.w.line("say('in', n)")
                self.w.line(f"await asyncio.sleep({self.delay()})")
                self.w.line("say('out', n)")
        self.w.line(f"{name}_tasks = [asyncio.create_task({name}(n)) for n in range({self.rng.randint(2, 4)})]")
        if self.rng.random() < 0.4:
            self.w.line(f"await asyncio.sleep({self.delay()})")
            self.w.line(f"{name}_tasks[1].cancel()")
        self.w.line(f"say([type(r).__name__ for r in await asyncio.gather(*{name}_tasks, return_exceptions=True)])")

    def evented(self):
        name = self.w.name("waiter")
        with self.w.block(f"async def {name}(n):"):
            self.w.line("say('waits', n)")
            self.w.line("await event.wait()")
            self.w.line("say('woke', n)")
        self.w.line(f"{name}s = [asyncio.create_task({name}(n)) for n in range({self.rng.randint(1, 3)})]")
        self.w.line(f"loop.call_later({self.delay()}, event.set)")
        self.w.line(f"await asyncio.gather(*{name}s)")
        self.w.line("event.clear()")

    def callbacks(self):
        for _ in range(self.rng.randint(2, 4)):
            label = self.w.name("callback")
            self.w.line(self.rng.choice((f"loop.call_soon(say, '{label}')", f"loop.call_later({self.delay()}, say, '{label}')")))
        future = self.w.name("future")
        self.w.line(f"{future} = loop.create_future()")
        self.w.line(f"{future}.add_done_callback(lambda f: say('future done', f.cancelled()))")
        self.w.line(f"loop.call_later({self.delay()}, {future}.{self.rng.choice(('cancel', 'set_result, 5', 'set_exception, KeyError()'))})")
        self.w.line(f"await outcome('future', {future})")

    def grouped(self):
        with self.w.block("try:"):
            with self.w.block("async with asyncio.TaskGroup() as group:"):
                # Two at most: a group cancels in the order of a set, too.
                for _ in range(2):
                    self.w.line(f"group.create_task({self.call()})")
                if self.rng.random() < 0.5:
                    self.w.line(f"await asyncio.sleep({self.delay()})")
                    self.w.line("say('body of the group ends')")
        with self.w.block("except BaseExceptionGroup as errors:"):
            self.w.line("say('group', [type(e).__name__ for e in errors.exceptions])")

    def timed(self):
        with self.w.block("try:"):
            with self.w.block(f"async with asyncio.timeout({self.delay()}):"):
                self.w.line(f"say(await {self.call()})")
        with self.w.block("except TimeoutError:"):
            self.w.line("say('timeout')")
        with self.w.block("except ValueError as error:"):
            self.w.line("say('value error', error)")

    steps = [awaited, tasks, tasks, gathered, limited, waited, completed, queued, locked, evented, callbacks, grouped, timed]


class Sets:
    """Sets of numbers, changed and combined in every way: they print in the order of their table."""

    NUMBERS = (0, 1, 2, 3, 5, 8, 16, 32, 64, 33, -1, -2, -8, 100, 257, 1000, 2**31, 2**40, 0.5, 2.25, 1e10, True)

    def __init__(self, rng):
        self.rng = rng

    def number(self):
        rng = self.rng
        return repr(rng.choice(self.NUMBERS)) if rng.random() < 0.4 else str(rng.randrange(-50, 300))

    def numbers(self, least):
        return ", ".join(self.number() for _ in range(self.rng.randrange(least, 14)))

    def display(self):
        return "{" + self.numbers(1) + "}"

    def listed(self):
        return "[" + self.numbers(0) + "]"

    def iterable(self):
        rng = self.rng
        return rng.choice((
            self.display(),
            self.listed(),
            f"range({rng.randrange(-20, 20)}, {rng.randrange(20, 90)}, {rng.randrange(1, 9)})",
            "a",
            "b",
            f"dict.fromkeys({self.listed()})",
            f"frozenset({self.listed()})",
            f"set({self.listed()})",
        ))

    def statement(self):
        rng = self.rng
        updates = ("update", "difference_update", "intersection_update", "symmetric_difference_update")
        results = ("union", "intersection", "difference", "symmetric_difference")
        return rng.choice((
            f"a = {rng.choice((self.display(), f'set({self.iterable()})', 'b.copy()', 'set(b)'))}",
            "a, b = b, a",
            f"a.add({self.number()})",
            f"a.add({self.number()})",
            f"a.discard({self.number()})",
            "print(a.pop() if a else None)",
            f"a.{rng.choice(updates)}({self.iterable()})",
            f"a {rng.choice('|&-^')}= {rng.choice(('a', 'b', self.display()))}",
            f"a = a {rng.choice('|&-^')} {rng.choice(('b', self.display()))}",
            f"b = a.{rng.choice(results)}({self.iterable()})",
            "print(a, b)",
            "print(a, b)",
        ))

    def program(self):
        lines = ["a, b = set(), set()", *(self.statement() for _ in range(self.rng.randrange(5, 40)))]
        return "\n".join((*lines, "print(a, b, list(a), frozenset(a))", ""))


KINDS = {"sync": Sync, "async": Async, "sets": Sets}


def generate(seed, index, kind):
    return KINDS[kind](random.Random(f"{kind}-{seed}-{index}")).program()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--kind", choices=tuple(KINDS), default="sync")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for index in range(options.count):
        path = options.out / f"{options.kind}_{options.seed}_{index}.py"
        path.write_text(generate(options.seed, index, options.kind), encoding="utf-8")


if __name__ == "__main__":
    main()
