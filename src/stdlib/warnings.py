from sys import _where_called

_seen = set()
_ignored = []


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    filename, line, text, _ = _where_called(stacklevel)
    warn_explicit(message, category, filename, line, text=text)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, text=""):
    if any(issubclass(category, ignored) for ignored in _ignored):
        return
    if category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning) and module is not None:
        return
    key = (str(message), category, lineno)
    if key in _seen:
        return
    _seen.add(key)
    import sys
    out = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    if text:
        out += "  %s\n" % text
    sys.stderr.write(out)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action == "ignore":
        _ignored.append(category)
    else:
        _ignored.clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    simplefilter(action, category)


def resetwarnings():
    _ignored.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._action = action
        self._category = category

    def __enter__(self):
        self._saved = list(_ignored)
        if self._action is not None:
            simplefilter(self._action, self._category)

    def __exit__(self, *args):
        _ignored[:] = self._saved
