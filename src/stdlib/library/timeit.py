import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self._timer = timer
        scope = {} if globals is None else dict(globals)
        lines = ["def inner(_it, _timer):"]
        for name, what in (("_setup", setup), ("_stmt", stmt)):
            if name == "_stmt":
                lines += ["    _t0 = _timer()", "    for _i in _it:"]
            margin = "        " if name == "_stmt" else "    "
            if callable(what):
                scope[name] = what
                what = name + "()"
            lines.append(margin + what.replace("\n", "\n" + margin))
        lines += ["    _t1 = _timer()", "    return _t1 - _t0"]
        exec(compile("\n".join(lines), "<timeit-src>", "exec"), scope)
        self._inner = scope["inner"]

    def timeit(self, number=default_number):
        return self._inner(iter(range(number)), self._timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
