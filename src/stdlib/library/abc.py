"""Abstract base classes."""


def abstractmethod(funcobj):
    try:
        funcobj.__isabstractmethod__ = True
    except AttributeError:
        _abstract_descriptors.append(funcobj)
    return funcobj


_abstract_descriptors = []


def _is_abstract(value):
    if isinstance(value, property):
        return any([_is_abstract(part) for part in (value.fget, value.fset, value.fdel) if part is not None])
    if isinstance(value, (staticmethod, classmethod)):
        return any([value is one for one in _abstract_descriptors]) or _is_abstract(value.__func__)
    return bool(getattr(value, "__isabstractmethod__", False)) if not isinstance(value, type) else False


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstracts = {name for name, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for name in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(getattr(cls, name, None)) or _inherits_abstract(cls, name):
                    abstracts.add(name)
        cls.__abstractmethods__ = frozenset(sorted(abstracts))
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        cls._abc_registry.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        if type.__subclasscheck__(cls, subclass):
            return True
        for one in cls.__dict__.get("_abc_registry", ()):
            if issubclass(subclass, one):
                return True
        for one in type.__subclasses__(cls):
            if one is not subclass and isinstance(one, ABCMeta) and one.__dict__.get("_abc_registry"):
                if issubclass(subclass, one):
                    return True
        return False


def _inherits_abstract(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return _is_abstract(base.__dict__[name])
    return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def abstractproperty(function):
    return property(abstractmethod(function))


def get_cache_token():
    return 0
