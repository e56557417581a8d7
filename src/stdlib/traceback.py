import sys

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_MOST_WIDE = 15
_MOST_DEEP = 10


class _Printer:
    def __init__(self):
        self.depth = 0
        self.needs_close = False
        self.out = []
        self.seen = set()

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin="|"):
        if not self.depth:
            self.out.append(text)
            return
        prefix = self.indent() + margin + " "
        for line in text.splitlines(True):
            self.out.append(prefix + line)

    def exception(self, exc, chain=True, raised=None):
        # `raised` has been raised, though no frame of the program may tell.
        links = []
        while exc is not None:
            self.seen.add(id(exc))
            link, before = None, None
            if chain:
                if exc.__cause__ is not None:
                    if id(exc.__cause__) not in self.seen:
                        link, before = _CAUSE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    if id(exc.__context__) not in self.seen:
                        link, before = _CONTEXT, exc.__context__
            links.append((link, exc))
            exc = before
        for link, exc in reversed(links):
            if link is not None:
                self.emit(link)
            if isinstance(exc, BaseExceptionGroup):
                self.group(exc)
            else:
                frames = _frames(exc)
                if frames is None and exc is raised:
                    frames = ""
                if frames is not None:
                    self.emit("Traceback (most recent call last):\n")
                    self.emit(frames)
                self.last_lines(exc)

    def last_lines(self, exc):
        for line in format_exception_only(exc):
            self.emit(line)

    def group(self, exc):
        if self.depth > _MOST_DEEP:
            self.emit("... (max_group_depth is %d)\n" % _MOST_DEEP)
            return
        is_outermost = self.depth == 0
        if is_outermost:
            self.depth += 1
        frames = _frames(exc)
        if frames is not None:
            self.emit("Exception Group Traceback (most recent call last):\n", "+" if is_outermost else "|")
            self.emit(frames)
        self.last_lines(exc)
        count = len(exc.exceptions)
        shown = count if count <= _MOST_WIDE else _MOST_WIDE + 1
        self.needs_close = False
        for i in range(shown):
            is_last = i == shown - 1
            if is_last:
                self.needs_close = True
            title = str(i + 1) if i < _MOST_WIDE else "..."
            self.out.append(
                self.indent() + ("+-" if i == 0 else "  ") + "+---------------- " + title + " ----------------\n")
            self.depth += 1
            if i < _MOST_WIDE:
                self.exception(exc.exceptions[i])
            else:
                left = count - _MOST_WIDE
                self.emit("and %d more exception%s\n" % (left, "s" if left > 1 else ""))
            if is_last and self.needs_close:
                self.out.append(self.indent() + "+------------------------------------\n")
                self.needs_close = False
            self.depth -= 1
        if is_outermost:
            self.depth = 0


def _text_of(exc):
    try:
        return str(exc)
    except Exception:
        return "<exception str() failed>"


def _hint(exc):
    if isinstance(exc, NameError) and not isinstance(exc, UnboundLocalError):
        wrong = getattr(exc, "name", None)
        if wrong is None:
            text = _text_of(exc)
            if not (text.startswith("name '") and text.endswith("' is not defined")):
                return ""
            wrong = text[6:-16]
        name = _similar_name(exc, wrong)
        hint = "" if name is None else ". Did you mean: '%s'?" % name
        if sys.version_info >= (3, 12) and _is_module(wrong):
            if hint:
                hint += " Or did you forget to import '%s'?" % wrong
            else:
                hint = ". Did you forget to import '%s'?" % wrong
        return hint
    if isinstance(exc, AttributeError):
        wrong = getattr(exc, "name", None)
        obj = getattr(exc, "obj", None)
        if wrong is None or obj is None:
            return ""
        try:
            names = [name for name in dir(obj) if isinstance(name, str)]
        except Exception:
            return ""
        if not wrong.startswith("_"):
            names = [name for name in names if not name.startswith("_")]
        name = _similar(wrong, names)
        return "" if name is None else ". Did you mean: '%s'?" % name
    return ""


def _class_name(cls):
    name = cls.__qualname__
    module = cls.__module__
    if module not in ("__main__", "builtins"):
        name = module + "." + name
    return name


def _place(exc):
    """Where the source is wrong, as the lines in front of the message show it."""
    if exc.lineno is None:
        return []
    lines = ['  File "%s", line %d\n' % (exc.filename or "<string>", exc.lineno)]
    if exc.text is not None:
        text = exc.text.rstrip("\n")
        cut = len(text) - len(text.lstrip())
        lines.append("    %s\n" % text.strip())
        if exc.offset is not None:
            end = exc.end_offset if exc.end_lineno == exc.lineno else len(text) + 1
            width = max((end or 0) - exc.offset, 1)
            lines.append("    %s%s\n" % (" " * (exc.offset - 1 - cut), "^" * width))
    return lines


def format_exception_only(exc, value=None, /, *, show_group=False):
    if not isinstance(exc, BaseException):
        exc = value
    if exc is None:
        return ["NoneType: None\n"]
    name = _class_name(type(exc))
    text = _text_of(exc)
    if sys.version_info >= (3, 10):
        text += _hint(exc)
    place = _place(exc) if isinstance(exc, SyntaxError) else []
    if place:
        text = exc.msg
    lines = place + [name + "\n" if not text else "%s: %s\n" % (name, text)]
    notes = getattr(exc, "__notes__", None)
    if notes is not None:
        if isinstance(notes, (list, tuple)):
            for note in notes:
                note = note if isinstance(note, str) else str(note)
                for line in note.split("\n"):
                    lines.append(line + "\n")
        else:
            lines.append("%r\n" % (notes,))
    return lines


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    if not isinstance(exc, BaseException):
        exc = value
    if exc is None:
        return ["NoneType: None\n"]
    printer = _Printer()
    printer.exception(exc, chain, exc if tb is not None else None)
    return printer.out


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    text = "".join(format_exception(exc, value, tb, limit, chain))
    (sys.stderr if file is None else file).write(text)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), file=file, chain=chain)


def format_tb(tb, limit=None):
    exc = sys.exception()
    text = None if exc is None else _frames(exc)
    return [] if text is None else [text]


def print_tb(tb, limit=None, file=None):
    (sys.stderr if file is None else file).write("Traceback (most recent call last):\n" + "".join(format_tb(tb, limit)))


def format_stack(f=None, limit=None):
    return [_stack_here()]


def print_stack(f=None, limit=None, file=None):
    (sys.stderr if file is None else file).write(_stack_here())
