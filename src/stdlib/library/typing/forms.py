"""Names for annotations: they stand for themselves, and are checked by nobody."""

import collections.abc as _abc
from types import GenericAlias

TYPE_CHECKING = False


class _Form:
    """`Any`, `Optional`, `Union`…: a form that may be subscripted."""

    _is_type_form = True

    def __init__(self, name, origin=None):
        self._name = name
        if origin is not None:
            self.__origin__ = origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        if self._name == "Optional":
            return _Union((args[0], type(None)))
        if self._name == "Union":
            return _Union(args)
        return _Alias(self, args)

    def __call__(self, *args, **kwargs):
        origin = self.__dict__.get("__origin__")
        if origin is None:
            raise TypeError(f"Cannot instantiate {self!r}")
        return origin(*args, **kwargs)

    def __or__(self, other):
        return _Union((self, other))

    def __ror__(self, other):
        return _Union((other, self))

    def __instancecheck__(self, instance):
        origin = self.__dict__.get("__origin__")
        if origin is None:
            raise TypeError(f"{self!r} cannot be used with isinstance()")
        return isinstance(instance, origin)

    def __mro_entries__(self, bases):
        origin = self.__dict__.get("__origin__")
        return () if origin is None else (origin,)


def _text(value):
    if value is type(None):
        return "None"
    if value is Ellipsis:
        return "..."
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, list):
        return "[" + ", ".join([_text(one) for one in value]) + "]"
    return repr(value)


class _Alias:
    _is_type_form = True

    def __init__(self, form, args):
        self._form = form
        self.__origin__ = form.__dict__.get("__origin__", form) if isinstance(form, _Form) else form
        self.__args__ = args

    def __repr__(self):
        inside = ", ".join([_text(arg) for arg in self.__args__])
        return f"{_text(self._form)}[{inside}]"

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, item):
        return _Alias(self._form, item if isinstance(item, tuple) else (item,))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self.__origin__), self.__args__))

    def __or__(self, other):
        return _Union((self, other))

    def __ror__(self, other):
        return _Union((other, self))

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()


class _Union:
    _is_type_form = True

    def __init__(self, args):
        flat = []
        for arg in args:
            arg = type(None) if arg is None else arg
            for one in arg.__args__ if isinstance(arg, _Union) else (arg,):
                if not any([one is other for other in flat]):
                    flat.append(one)
        self.__args__ = tuple(flat)
        self.__origin__ = Union

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = [arg for arg in self.__args__ if arg is not type(None)][0]
            return f"{_text(other)} | None"
        return " | ".join([_text(arg) for arg in self.__args__])

    def __or__(self, other):
        return _Union((self, other))

    def __ror__(self, other):
        return _Union((other, self))

    def __eq__(self, other):
        return isinstance(other, _Union) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(self.__args__)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__args__)
