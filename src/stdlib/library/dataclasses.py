"""Classes that are mostly data: `__init__`, `__repr__`, `__eq__` and the rest from annotations."""


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class KW_ONLY:
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    @classmethod
    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        return f"dataclasses.InitVar[{getattr(self.type, '__name__', self.type)}]"


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata if metadata is not None else {}
        self.kw_only = kw_only
        self._is_init_var = False

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
            f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r})"
        )


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar"))
    return getattr(annotation, "__origin__", annotation) is getattr(_typing(), "ClassVar") if _has_typing() else False


def _has_typing():
    import sys

    return "typing" in sys.modules


def _typing():
    import typing

    return typing


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        for one in getattr(base, "__dict__", {}).get("__dataclass_fields__", {}).values():
            fields[one.name] = one
    annotations = cls.__annotations__ if "__annotations__" in cls.__dict__ or "__annotate__" in cls.__dict__ else (
        _own_annotations(cls)
    )
    only_keywords = kw_only
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or annotation == "KW_ONLY":
            only_keywords = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if _is_class_var(annotation):
            continue
        one = default if isinstance(default, Field) else field(default=default)
        if isinstance(default, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        one.name = name
        one.type = annotation
        one._is_init_var = isinstance(annotation, InitVar) or annotation is InitVar or (
            isinstance(annotation, str) and annotation.startswith(("InitVar", "dataclasses.InitVar"))
        )
        if one.kw_only is MISSING:
            one.kw_only = only_keywords
        if one.default is not MISSING and type(one.default).__hash__ is None:
            raise ValueError(
                f"mutable default {type(one.default)} for field {name} is not allowed: use default_factory"
            )
        if isinstance(one.default, (list, dict, set)):
            raise ValueError(
                f"mutable default {type(one.default)} for field {name} is not allowed: use default_factory"
            )
        fields[name] = one
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _own_annotations(cls):
    annotations = getattr(cls, "__annotations__", {})
    for base in cls.__mro__[1:]:
        if getattr(base, "__annotations__", None) is annotations:
            return {}
    return annotations


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def _make_init(cls, fields, frozen):
    positional = [one for one in fields.values() if one.init and not one.kw_only]
    keyword_only = [one for one in fields.values() if one.init and one.kw_only]
    last = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            last = one
        elif last is not None:
            raise TypeError(f"non-default argument {one.name!r} follows default argument {last.name!r}")
    names = {one.name for one in positional + keyword_only}
    title = f"{cls.__qualname__}.__init__()"

    def __init__(self, /, *args, **kwargs):
        if len(args) > len(positional):
            least = len([one for one in positional if one.default is MISSING and one.default_factory is MISSING]) + 1
            most = len(positional) + 1
            takes = f"{most} positional argument{'' if most == 1 else 's'}"
            if least != most:
                takes = f"from {least} to {most} positional arguments"
            raise TypeError(f"{title} takes {takes} but {len(args) + 1} were given")
        given = {}
        for one, value in zip(positional, args):
            given[one.name] = value
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{title} got multiple values for argument {name!r}")
            if name not in names:
                raise TypeError(f"{title} got an unexpected keyword argument {name!r}")
            given[name] = value
        for group, kind in ((positional, "positional"), (keyword_only, "keyword-only")):
            missing = [
                one.name for one in group
                if one.name not in given and one.default is MISSING and one.default_factory is MISSING
            ]
            if missing:
                plural = "" if len(missing) == 1 else "s"
                raise TypeError(f"{title} missing {len(missing)} required {kind} argument{plural}: {_listed(missing)}")
        init_vars = []
        for one in fields.values():
            if one.name in given:
                value = given[one.name]
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.default is not MISSING:
                if not one.init and not one._is_init_var:
                    continue
                value = one.default
            else:
                continue
            if one._is_init_var:
                init_vars.append(value)
            elif frozen:
                object.__setattr__(self, one.name, value)
            else:
                setattr(self, one.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*init_vars)

    return __init__


_active = set()


def _make_repr(shown):
    def __repr__(self):
        key = id(self)
        if key in _active:
            return "..."
        _active.add(key)
        try:
            inside = ", ".join([f"{one.name}={getattr(self, one.name)!r}" for one in shown])
        finally:
            _active.discard(key)
        return f"{type(self).__qualname__}({inside})"

    return __repr__


def _make_eq(compared):
    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        for one in compared:
            if not getattr(self, one.name) == getattr(other, one.name):
                return False
        return True

    return __eq__


def _make_order(name, compared):
    def values(instance):
        return tuple([getattr(instance, one.name) for one in compared])

    def __lt__(self, other):
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self, other):
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self, other):
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self, other):
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}[name]


def _set(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = _collect(cls, kw_only)
    own = dict(cls.__dict__)
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = (init, repr, eq, order, unsafe_hash, frozen)
    plain = [one for one in fields.values() if not one._is_init_var]
    if init and "__init__" not in own:
        _set(cls, "__init__", _make_init(cls, fields, frozen))
    if repr and "__repr__" not in own:
        _set(cls, "__repr__", _make_repr([one for one in plain if one.repr]))
    compared = [one for one in plain if one.compare]
    if eq and "__eq__" not in own:
        _set(cls, "__eq__", _make_eq(compared))
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if name in own:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )
            _set(cls, name, _make_order(name, compared))
    if frozen:
        names = {one.name for one in fields.values()}

        def __setattr__(self, name, value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot assign to field {name!r}")
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot delete field {name!r}")
            super(cls, self).__delattr__(name)

        _set(cls, "__setattr__", __setattr__)
        _set(cls, "__delattr__", __delattr__)
    has_own_hash = own.get("__hash__") is not None
    if unsafe_hash or (eq and frozen and not has_own_hash):
        hashed = [one for one in plain if (one.compare if one.hash is None else one.hash)]

        def __hash__(self):
            return hash(tuple([getattr(self, one.name) for one in hashed]))

        _set(cls, "__hash__", __hash__)
    elif eq and not has_own_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([one.name for one in fields.values() if one.init and not one.kw_only])
    if "__replace__" not in own:
        _set(cls, "__replace__", lambda self, /, **changes: _replaced(self, changes))
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([one for one in found.values() if not one._is_init_var])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory([value for name, value in pairs]))


def _converted(obj, build):
    if _is_instance(obj):
        return build([(one.name, _converted(getattr(obj, one.name), build)) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_converted(value, build) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_converted(value, build) for value in obj])
    if isinstance(obj, dict):
        return type(obj)([(_converted(key, build), _converted(value, build)) for key, value in obj.items()])
    import copy

    return copy.deepcopy(obj)


def _replaced(obj, changes):
    for one in obj.__dataclass_fields__.values():
        if not one.init:
            if one.name in changes:
                raise TypeError(f"field {one.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if one.name not in changes:
            if one._is_init_var and one.default is MISSING:
                raise TypeError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replaced(obj, changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations = {}
    body = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(**options)(type(cls_name, bases, body))
