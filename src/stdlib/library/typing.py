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


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Concatenate = _Form("Concatenate")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")
Unpack = _Form("Unpack")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Callable = _Form("Callable", _abc.Callable)
Iterable = _Form("Iterable", _abc.Iterable)
Iterator = _Form("Iterator", _abc.Iterator)
Generator = _Form("Generator", _abc.Generator)
Sequence = _Form("Sequence", _abc.Sequence)
MutableSequence = _Form("MutableSequence", _abc.MutableSequence)
Mapping = _Form("Mapping", _abc.Mapping)
MutableMapping = _Form("MutableMapping", _abc.MutableMapping)
AbstractSet = _Form("AbstractSet", _abc.Set)
Collection = _Form("Collection", _abc.Collection)
Container = _Form("Container", _abc.Container)
Hashable = _Form("Hashable", _abc.Hashable)
Sized = _Form("Sized", _abc.Sized)
Awaitable = _Form("Awaitable", _abc.Awaitable)
Coroutine = _Form("Coroutine", _abc.Coroutine)
AsyncIterable = _Form("AsyncIterable", _abc.AsyncIterable)
AsyncIterator = _Form("AsyncIterator", _abc.AsyncIterator)
AsyncGenerator = _Form("AsyncGenerator", _abc.AsyncGenerator)
Deque = _Form("Deque")
DefaultDict = _Form("DefaultDict")
OrderedDict = _Form("OrderedDict")
Counter = _Form("Counter")
ContextManager = _Form("ContextManager")
AsyncContextManager = _Form("AsyncContextManager")
Text = str


class _Variable:
    _is_type_form = True

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None,
                 infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __repr__(self):
        return f"~{self.__name__}"

    def __or__(self, other):
        return _Union((self, other))

    def __ror__(self, other):
        return _Union((other, self))


class TypeVar(_Variable):
    pass


class ParamSpec(_Variable):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(_Variable):
    def __iter__(self):
        yield self


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    @classmethod
    def __class_getitem__(cls, item):
        args = item if isinstance(item, tuple) else (item,)
        return _Alias(cls, args)


class _ProtocolMeta(type):
    def __instancecheck__(cls, instance):
        if type.__instancecheck__(cls, instance):
            return True
        if not cls.__dict__.get("_is_protocol"):
            return False
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError(
                "Instance and class checks can only be used with @runtime_checkable protocols"
            )
        return all([hasattr(instance, name) for name in cls._protocol_names()])

    def __subclasscheck__(cls, other):
        if type.__subclasscheck__(cls, other):
            return True
        return bool(cls.__dict__.get("_is_runtime_protocol")) and all(
            [hasattr(other, name) for name in cls._protocol_names()]
        )

    def _protocol_names(cls):
        names = set()
        for base in cls.__mro__:
            if base.__dict__.get("_is_protocol") and base is not Protocol:
                names.update([name for name in base.__dict__ if not name.startswith("_") or name == "__call__"])
                names.update(getattr(base, "__annotations__", {}))
        return names


class Protocol(metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__

    @classmethod
    def __class_getitem__(cls, item):
        return _Alias(cls, item if isinstance(item, tuple) else (item,))


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class SupportsInt(Protocol):
    def __int__(self):
        ...


class SupportsFloat(Protocol):
    def __float__(self):
        ...


class SupportsIndex(Protocol):
    def __index__(self):
        ...


class SupportsAbs(Protocol):
    def __abs__(self):
        ...


class NewType:
    _is_type_form = True

    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"__main__.{self.__name__}"

    def __or__(self, other):
        return _Union((self, other))

    def __ror__(self, other):
        return _Union((other, self))


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(method):
    return method


def no_type_check(arg):
    return arg


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def dataclass_transform(**options):
    return lambda cls: cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(getattr(base, "__annotations__", {}) if base is not object else {})
        return hints
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        if not any([isinstance(base, _NamedTupleMeta) for base in bases]):
            return super().__new__(mcls, name, bases, namespace)
        from collections import namedtuple

        draft = type(name, (), dict(namespace))
        annotations = getattr(draft, "__annotations__", {})
        fields = list(annotations)
        defaults = [namespace[field] for field in fields if field in namespace]
        made = namedtuple(name, fields, defaults=defaults, module=namespace.get("__module__"))
        for key, value in namespace.items():
            if key not in fields and key not in ("__dict__", "__weakref__", "__module__", "__qualname__",
                                                 "__annotate__", "__annotate_func__"):
                setattr(made, key, value)
        made.__annotations__ = dict(annotations)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    def __new__(cls, typename, fields=(), /):
        from collections import namedtuple

        return namedtuple(typename, [name for name, kind in fields])


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True, **kwargs):
        made = type.__new__(mcls, name, (dict,), dict(namespace))
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class TypedDict(metaclass=_TypedDictMeta):
    pass
