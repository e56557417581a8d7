"""Classes and attributes where metaclasses and properties in Python take part; generic aliases and unions."""


def _defines(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return True
    return False


def is_instance(value, spec):
    if isinstance(spec, tuple):
        for one in spec:
            if isinstance(value, one):
                return True
        return False
    if not _defines(type(spec), "__instancecheck__"):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return True if type(spec).__instancecheck__(spec, value) else False


def type_call(cls, args, keywords):
    instance = cls.__new__(cls, *args, **keywords)
    if isinstance(instance, cls):
        type(instance).__init__(instance, *args, **keywords)
    return instance


def is_subclass(cls, spec):
    if isinstance(spec, tuple):
        for one in spec:
            if issubclass(cls, one):
                return True
        return False
    if not _defines(type(spec), "__subclasscheck__"):
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return True if type(spec).__subclasscheck__(spec, cls) else False


def getattr_default(value, name, default):
    try:
        return getattr(value, name)
    except AttributeError:
        return default


def hasattr_of(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True


def dir_of(method, value):
    return sorted(method(value))


class GenericAlias:
    """`list[int]`: stands for the class that it is made of."""

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args

    def __repr__(self):
        return _type_text(self.__origin__) + "[" + ", ".join([_type_text(arg) for arg in self.__args__]) + "]"

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, item):
        return GenericAlias(self.__origin__, item if isinstance(item, tuple) else (item,))

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return union_type(self, other)

    def __ror__(self, other):
        return union_type(other, self)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, value):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")


GenericAlias.__module__ = "types"


class UnionType:
    """`int | None`."""

    def __init__(self, args):
        self.__args__ = args

    def __repr__(self):
        return " | ".join(["None" if arg is type(None) else _type_text(arg) for arg in self.__args__])

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return union_type(self, other)

    def __ror__(self, other):
        return union_type(other, self)

    def __instancecheck__(self, value):
        return isinstance(value, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


UnionType.__module__ = "types"


def _type_text(value):
    if value is Ellipsis:
        return "..."
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return value.__module__ + "." + value.__qualname__
    return repr(value)


def generic_alias(cls, item):
    return GenericAlias(cls, item if isinstance(item, tuple) else (item,))


def union_type(a, b):
    args = []
    for side in (a, b):
        if side is None:
            side = type(None)
        if isinstance(side, UnionType):
            parts = side.__args__
        elif isinstance(side, (type, GenericAlias)) or hasattr(side, "__origin__") or hasattr(side, "_is_type_form"):
            parts = (side,)
        else:
            return NotImplemented
        for part in parts:
            if part not in args:
                args.append(part)
    return args[0] if len(args) == 1 else UnionType(tuple(args))


def group_derive(group, exceptions):
    return type(group)(group.message, exceptions)


def _group_matches(condition, exception):
    if isinstance(condition, type) or isinstance(condition, tuple):
        return isinstance(exception, condition)
    return condition(exception)


def group_split(group, condition):
    if _group_matches(condition, group):
        return group, None
    matching, rest = [], []
    for exception in group.exceptions:
        if isinstance(exception, BaseExceptionGroup):
            inner_matching, inner_rest = exception.split(condition)
            if inner_matching is not None:
                matching.append(inner_matching)
            if inner_rest is not None:
                rest.append(inner_rest)
        elif _group_matches(condition, exception):
            matching.append(exception)
        else:
            rest.append(exception)
    return (
        group.derive(matching) if matching else None,
        group.derive(rest) if rest else None,
    )


def group_subgroup(group, condition):
    return group.split(condition)[0]
