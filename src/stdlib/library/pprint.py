# Pretty printing: on one line what fits, else an element a line.
import sys


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _lines(object, 0, 0, width, indent, sort_dicts)


def _lines(value, column, after, width, indent, sorts):
    kind = type(value)
    if kind is dict and sorts:
        text = "{" + ", ".join(f"{k!r}: {pformat(v, width=10**9)}" for k, v in _sorted(value.items())) + "}"
    else:
        text = repr(value)
    if column + len(text) + after <= width or not isinstance(value, (dict, list, tuple, set, frozenset)) or not value:
        return text
    column += indent
    if kind is dict:
        items = _sorted(value.items()) if sorts else list(value.items())
        parts = []
        for at, (k, v) in enumerate(items):
            key = repr(k) + ": "
            parts.append(key + _lines(v, column + len(key), 1 if at < len(items) - 1 else after + 1, width, indent, sorts))
        opening, closing = "{", "}"
    else:
        items = sorted(value, key=repr) if kind in (set, frozenset) else list(value)
        parts = [_lines(v, column, 1 if at < len(items) - 1 else after + 1, width, indent, sorts) for at, v in enumerate(items)]
        opening, closing = {list: "[]", tuple: "()", set: "{}"}.get(kind, "[]")
        if kind is tuple and len(items) == 1:
            closing = ",)"
    return opening + " " * (indent - 1) + (",\n" + " " * column).join(parts) + closing


def _sorted(items):
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item[0])), repr(item[0])))


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    text = pformat(object, indent, width, depth, compact=compact, sort_dicts=sort_dicts)
    (stream or sys.stdout).write(text + "\n")


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, **options):
        self._options = dict(indent=indent, width=width, **options)
        self._stream = stream

    def pprint(self, object):
        pprint(object, self._stream, **self._options)

    def pformat(self, object):
        return pformat(object, **self._options)
