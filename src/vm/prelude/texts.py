"""Texts of objects whose `__repr__`, `__str__` or `__format__` is written in Python."""

_active = set()


def repr_of(value):
    text = type(value).__repr__(value)
    if not isinstance(text, str):
        raise TypeError(f"__repr__ returned non-string (type {type(text).__name__})")
    return text


def str_of(value):
    text = type(value).__str__(value)
    if not isinstance(text, str):
        raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
    return text


def str_as(cls, value):
    return str.__new__(cls, str(value))


def ascii_of(value):
    return _escape_ascii(repr(value))


def _repr_within(value, again, write):
    key = (_thread(), _identity(value))
    if key in _active:
        return again
    _active.add(key)
    try:
        return write()
    finally:
        _active.discard(key)


def list_repr(values):
    return _repr_within(values, "[...]", lambda: "[" + ", ".join([repr(value) for value in list.__iter__(values)]) + "]")


def tuple_repr(values):
    def write():
        texts = [repr(value) for value in tuple.__iter__(values)]
        return "(" + texts[0] + ",)" if len(texts) == 1 else "(" + ", ".join(texts) + ")"

    return _repr_within(values, "(...)", write)


def dict_repr(values):
    def write():
        return "{" + ", ".join([repr(key) + ": " + repr(value) for key, value in dict.items(values)]) + "}"

    return _repr_within(values, "{...}", write)


def set_repr(values):
    cls = type(values)
    if not values:
        return cls.__name__ + "()"

    def write():
        text = "{" + ", ".join([repr(value) for value in values]) + "}"
        return text if cls is set else cls.__name__ + "(" + text + ")"

    return _repr_within(values, cls.__name__ + "(...)", write)


def view_repr(view):
    return _repr_within(view, "...", lambda: type(view).__name__ + "(" + repr([item for item in view]) + ")")


def slice_repr(value):
    return "slice(" + repr(value.start) + ", " + repr(value.stop) + ", " + repr(value.step) + ")"


def exception_repr(exception):
    args = exception.args
    inside = repr(args[0]) if len(args) == 1 else repr(args)[1:-1]
    return type(exception).__name__ + "(" + inside + ")"


def exception_str(exception):
    args = exception.args
    if len(args) == 1:
        return repr(args[0]) if isinstance(exception, KeyError) else str(args[0])
    return str(args)


def method_repr(method):
    return "<bound method " + method.__func__.__qualname__ + " of " + repr(method.__self__) + ">"


def print_values(values, sep, end):
    _write_stdout(sep.join([str(value) for value in values]) + end)


def print_to(values, sep, end, file, flush):
    write = file.write
    is_first = True
    for value in values:
        if not is_first:
            write(sep)
        write(str(value))
        is_first = False
    write(end)
    if flush:
        file.flush()


def input_with_prompt(prompt):
    print(prompt, end="")
    raise EOFError("EOF when reading a line")


def percent(template, values):
    conversions = _percent_conversions(template)
    if isinstance(values, tuple):
        converted = []
        for (key, letter), value in zip(conversions, values):
            converted.append(_percent_value(letter, value))
        converted.extend(values[len(converted):])
        return _percent_plain(template) % tuple(converted)
    for key, letter in conversions:
        if key is not None:
            converted = {}
            for key, letter in conversions:
                converted[key] = _percent_value(letter, values[key])
            return _percent_plain(template) % converted
    if not conversions:
        return template % ()
    return _percent_plain(template) % (_percent_value(conversions[0][1], values),)


def _percent_value(letter, value):
    if letter == "s":
        return str(value)
    if letter == "r":
        return repr(value)
    if letter == "a":
        return ascii(value)
    if letter in "diu":
        return value if isinstance(value, (int, float)) else int(value)
    if letter in "xXo":
        return value if isinstance(value, int) else value.__index__()
    if letter in "eEfFgG":
        return float(value)
    return value


def _percent_plain(template):
    """The template with `%r` and `%a` as `%s`: their values are texts already."""
    pieces = []
    in_conversion = False
    depth = 0
    for c in template:
        if not in_conversion:
            in_conversion = c == "%"
        elif c == "(" or depth:
            depth += (c == "(") - (c == ")")
        elif c == "%":
            in_conversion = False
        elif c not in "#0- +.*123456789hlL":
            in_conversion = False
            if c in "ra":
                c = "s"
        pieces.append(c)
    return "".join(pieces)


def format_template(template, args, keywords, depth=2, counter=None):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    if counter is None:
        counter = [0, None]
    pieces = []
    for literal, name, spec, conversion in _parse_template(template):
        pieces.append(literal)
        if name is None:
            continue
        value = _format_field(name, args, keywords, counter)
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion is not None:
            raise ValueError(f"Unknown conversion specifier {conversion}")
        if "{" in spec:
            spec = format_template(spec, args, keywords, depth - 1, counter)
        pieces.append(format(value, spec))
    return "".join(pieces)


def _format_field(name, args, keywords, counter):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, rest = name[:end], name[end:]
    if first == "" or first.isdigit():
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first == "":
            if counter[1] is False:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            counter[1] = True
            index = counter[0]
            counter[0] += 1
        else:
            if counter[1] is True:
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
            counter[1] = False
            index = int(first)
        if index >= len(args):
            raise IndexError(f"Replacement index {index} out of range for positional args tuple")
        value = args[index]
    else:
        value = keywords[first]
    while rest:
        if rest[0] == ".":
            end = 1
            while end < len(rest) and rest[end] not in ".[":
                end += 1
            if end == 1:
                raise ValueError("Empty attribute in format string")
            value = getattr(value, rest[1:end])
            rest = rest[end:]
        elif rest[0] == "[":
            end = rest.find("]")
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = rest[1:end]
            if key == "":
                raise ValueError("Empty attribute in format string")
            value = value[int(key) if key.isdigit() else key]
            rest = rest[end + 1:]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return value


def translate(text, table):
    pieces = []
    for c in text:
        try:
            new = table[ord(c)]
        except LookupError:
            pieces.append(c)
            continue
        if isinstance(new, int):
            pieces.append(chr(new))
        elif new is not None:
            pieces.append(new)
    return "".join(pieces)
