# Named tuples and typed dicts as classes.

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
