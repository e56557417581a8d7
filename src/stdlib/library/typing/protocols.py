# Protocols: classes that others are instances of by what they can do.

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
