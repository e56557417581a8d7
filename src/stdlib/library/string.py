"""Constants and templates."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([part.capitalize() for part in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        text = self.template
        index = 0
        while index < len(text):
            start = text.find("$", index)
            if start < 0:
                yield text[index:], None, None
                return
            yield text[index:start], None, None
            rest = text[start + 1:]
            if rest.startswith("$"):
                yield "$", None, None
                index = start + 2
                continue
            braced = rest.startswith("{")
            begin = 1 if braced else 0
            end = begin
            while end < len(rest) and (rest[end] == "_" or (rest[end].isascii() and rest[end].isalnum())):
                end += 1
            name = rest[begin:end]
            is_name = name != "" and not name[0].isdigit()
            if not is_name or (braced and not rest[end:].startswith("}")):
                yield "$", "invalid", start
                index = start + 1
                continue
            width = end + (1 if braced else 0)
            yield "$" + rest[:width], name, None
            index = start + 1 + width

    def substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws}
        pieces = []
        for text, name, at in self._pieces():
            if at is not None:
                before = self.template[:at]
                line = before.count("\n") + 1
                column = at - before.rfind("\n")
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            pieces.append(text if name is None else str(values[name]))
        return "".join(pieces)

    def safe_substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws}
        pieces = []
        for text, name, at in self._pieces():
            pieces.append(str(values[name]) if at is None and name in values else text)
        return "".join(pieces)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
