"""JSON: to text and back."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WHITESPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def _quoted(text, ensure_ascii):
    pieces = ['"']
    for c in text:
        if c in _ESCAPES:
            pieces.append(_ESCAPES[c])
        elif c < " " or (ensure_ascii and c > "~"):
            code = ord(c)
            if code > 0xFFFF:
                code -= 0x10000
                pieces.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}")
            else:
                pieces.append(f"\\u{code:04x}")
        else:
            pieces.append(c)
    pieces.append('"')
    return "".join(pieces)


def _number(value, allow_nan):
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            if not allow_nan:
                raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
            return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
        return float.__repr__(value)
    return int.__repr__(value)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        pieces = []
        self._write(o, pieces, 0, [])
        return "".join(pieces)

    def iterencode(self, o):
        yield self.encode(o)

    def _write(self, o, pieces, level, active):
        if o is None:
            pieces.append("null")
        elif o is True:
            pieces.append("true")
        elif o is False:
            pieces.append("false")
        elif isinstance(o, str):
            pieces.append(_quoted(o, self.ensure_ascii))
        elif isinstance(o, (int, float)):
            pieces.append(_number(o, self.allow_nan))
        else:
            if any([o is one for one in active]):
                raise ValueError("Circular reference detected")
            active.append(o)
            if isinstance(o, dict):
                self._write_dict(o, pieces, level, active)
            elif isinstance(o, (list, tuple)):
                self._write_list(o, pieces, level, active)
            else:
                self._write(self.default(o), pieces, level, active)
            active.pop()

    def _break(self, pieces, level):
        if self.indent is not None:
            pieces.append("\n" + self.indent * level)

    def _write_list(self, values, pieces, level, active):
        if not values:
            pieces.append("[]")
            return
        pieces.append("[")
        is_first = True
        for value in values:
            if not is_first:
                pieces.append(self.item_separator)
            is_first = False
            self._break(pieces, level + 1)
            self._write(value, pieces, level + 1, active)
        self._break(pieces, level)
        pieces.append("]")

    def _write_dict(self, values, pieces, level, active):
        if not values:
            pieces.append("{}")
            return
        pieces.append("{")
        is_first = True
        for key, value in sorted(values.items()) if self.sort_keys else values.items():
            if isinstance(key, str):
                pass
            elif key is None:
                key = "null"
            elif key is True:
                key = "true"
            elif key is False:
                key = "false"
            elif isinstance(key, (int, float)):
                key = _number(key, self.allow_nan)
            elif self.skipkeys:
                continue
            else:
                raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
            if not is_first:
                pieces.append(self.item_separator)
            is_first = False
            self._break(pieces, level + 1)
            pieces.append(_quoted(key, self.ensure_ascii))
            pieces.append(self.key_separator)
            self._write(value, pieces, level + 1, active)
        self._break(pieces, level)
        pieces.append("}")


def dumps(obj, *, cls=None, **options):
    return (JSONEncoder if cls is None else cls)(**options).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None, strict=True):
        self.object_hook = object_hook
        self.parse_float = float if parse_float is None else parse_float
        self.parse_int = int if parse_int is None else parse_int
        self.object_pairs_hook = object_pairs_hook
        self.strict = strict

    def decode(self, s):
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        for text, value in (
            ("null", None), ("true", True), ("false", False), ("NaN", float("nan")), ("Infinity", float("inf")),
            ("-Infinity", float("-inf")),
        ):
            if s.startswith(text, at):
                return value, at + len(text)
        if c == "-" or "0" <= c <= "9":
            found = self._number(s, at)
            if found is not None:
                return found
        raise JSONDecodeError("Expecting value", s, at)

    def _number(self, s, at):
        end = at + 1 if s[at] == "-" else at
        if s[end:end + 1] == "0":
            end += 1
        else:
            start = end
            while "0" <= s[end:end + 1] <= "9":
                end += 1
            if end == start:
                return None
        is_float = False
        if s[end:end + 1] == "." and "0" <= s[end + 1:end + 2] <= "9":
            is_float = True
            end += 1
            while "0" <= s[end:end + 1] <= "9":
                end += 1
        if s[end:end + 1] in ("e", "E"):
            exponent = end + 1
            if s[exponent:exponent + 1] in ("+", "-"):
                exponent += 1
            if "0" <= s[exponent:exponent + 1] <= "9":
                is_float = True
                end = exponent
                while "0" <= s[end:end + 1] <= "9":
                    end += 1
        return (self.parse_float if is_float else self.parse_int)(s[at:end]), end

    def _string(self, s, at):
        begin = at - 1
        pieces = []
        while True:
            start = at
            while at < len(s) and s[at] not in '"\\' and s[at] >= " ":
                at += 1
            pieces.append(s[start:at])
            if at >= len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            c = s[at]
            if c == '"':
                return "".join(pieces), at + 1
            if c != "\\":
                if self.strict:
                    raise JSONDecodeError("Invalid control character at", s, at)
                pieces.append(c)
                at += 1
                continue
            c = s[at + 1:at + 2]
            if c == "":
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if c != "u":
                if c not in _UNESCAPES:
                    raise JSONDecodeError("Invalid \\escape", s, at)
                pieces.append(_UNESCAPES[c])
                at += 2
                continue
            code = _hex(s, at)
            at += 6
            if 0xD800 <= code <= 0xDBFF and s.startswith("\\u", at):
                low = _hex(s, at)
                if 0xDC00 <= low <= 0xDFFF:
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                    at += 6
            pieces.append(chr(code))

    def _array(self, s, at):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == "]":
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == "]":
                return values, at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] == "}":
            return self._finished(pairs), at + 1
        if s[at:at + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
        while True:
            key, at = self._string(s, at + 1)
            at = _skip(s, at)
            if s[at:at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _skip(s, at + 1))
            pairs.append((key, value))
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == "}":
                return self._finished(pairs), at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] != '"':
                if s[at:at + 1] == "}":
                    raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)

    def _finished(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


def _hex(s, at):
    digits = s[at + 2:at + 6]
    if len(digits) == 4 and all([c in "0123456789abcdefABCDEF" for c in digits]):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, at + 1)


def _skip(s, at):
    while at < len(s) and s[at] in _WHITESPACE:
        at += 1
    return at


def loads(s, *, cls=None, **options):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    if not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    return (JSONDecoder if cls is None else cls)(**options).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)
