"""Enumerations."""


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_"


def _is_descriptor(value):
    kind = type(value)
    return (
        isinstance(value, (staticmethod, classmethod, property))
        or kind is type(_is_dunder)
        or hasattr(kind, "__get__")
        or isinstance(value, type)
    )


class EnumType(type):
    def __new__(metacls, cls, bases, namespace, *, boundary=None, **kwds):
        is_base = not bases or namespace.get("__module__") == __name__
        members = {}
        body = {}
        ignored = namespace.get("_ignore_", [])
        ignored = ignored.split() if isinstance(ignored, str) else ignored
        for name, value in namespace.items():
            if isinstance(value, nonmember):
                body[name] = value.value
            elif name in ignored or name == "_ignore_":
                continue
            elif is_base or _is_dunder(name) or _is_sunder(name) or _is_descriptor(value):
                body[name] = value
            elif isinstance(value, member):
                members[name] = value.value
            else:
                members[name] = value
        for base in bases:
            if isinstance(base, EnumType) and base.__dict__.get("_member_map_"):
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        type.__setattr__(enum_class, "_member_map_", {})
        type.__setattr__(enum_class, "_member_names_", [])
        type.__setattr__(enum_class, "_value2member_map_", {})
        data_type = object
        for base in enum_class.__mro__[1:]:
            if base is not object and not isinstance(base, EnumType) and not _is_mixin(base):
                data_type = base
                break
        type.__setattr__(enum_class, "_member_type_", data_type)
        last_values = []
        for name, value in members.items():
            value = enum_class._resolve_auto(name, value, last_values)
            last_values.append(value)
            enum_class._add_member(name, value)
        return enum_class

    def _resolve_auto(cls, name, value, last_values):
        if isinstance(value, auto):
            return cls._generate_next_value_(name, 1, len(last_values), list(last_values))
        if isinstance(value, tuple) and any([isinstance(part, auto) for part in value]):
            return tuple([cls._resolve_auto(name, part, last_values) for part in value])
        return value

    def _add_member(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        own_new = None
        for base in cls.__mro__:
            if base in (object, Enum) or base is cls._member_type_:
                break
            if "__new__" in base.__dict__:
                own_new = base.__dict__["__new__"]
                break
        if isinstance(own_new, staticmethod):
            own_new = own_new.__func__
        if own_new is not None:
            instance = own_new(cls, *args)
        elif cls._member_type_ is object:
            instance = object.__new__(cls)
        elif cls._member_type_ is tuple:
            instance = tuple.__new__(cls, value)
        else:
            instance = cls._member_type_.__new__(cls, *args)
        if not hasattr(instance, "_value_"):
            if cls._member_type_ is object or own_new is not None:
                instance._value_ = value
            else:
                instance._value_ = cls._member_type_(*args)
        value = instance._value_
        for existing in cls._member_map_.values():
            if existing._value_ == value:
                cls._member_map_[name] = existing
                type.__setattr__(cls, name, existing)
                return
        instance._name_ = name
        instance.__objclass__ = cls
        instance._sort_order_ = len(cls._member_names_)
        init = None
        for base in cls.__mro__:
            if base is Enum or base is object:
                break
            if "__init__" in base.__dict__ and base is not cls._member_type_:
                init = base.__dict__["__init__"]
                break
        if init is not None:
            init(instance, *args)
        cls._member_map_[name] = instance
        try:
            cls._value2member_map_.setdefault(value, instance)
        except TypeError:
            pass
        if cls._is_canonical(value):
            cls._member_names_.append(name)
        type.__setattr__(cls, name, instance)

    def _is_canonical(cls, value):
        return not issubclass(cls, Flag) or (value > 0 and value & (value - 1) == 0) if Flag is not None else True

    def __call__(cls, value, names=None, *values, module=None, qualname=None, type=None, start=1):
        if names is None and cls.__dict__.get("_member_map_"):
            return cls._lookup((value,) + values if values else value)
        if names is None:
            return cls._lookup(value)
        return cls._create(value, names, start, type, module)

    def _create(cls, class_name, names, start, mixin, module):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        namespace = {"__module__": "__main__" if module is None else module}
        if isinstance(names, dict):
            names = list(names.items())
        for index, item in enumerate(names):
            if isinstance(item, str):
                namespace[item] = auto() if issubclass(cls, Flag) or issubclass(cls, str) else index + start
            else:
                namespace[item[0]] = item[1]
        bases = (cls,) if mixin is None else (mixin, cls)
        return EnumType.__new__(EnumType, class_name, bases, namespace)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for one in cls._member_map_.values():
                if one._value_ == value:
                    return one
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        error = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if found is None:
            raise error
        raise TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any([value == one._value_ for one in cls._member_map_.values()])

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'")

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __dir__(cls):
        return list(cls._member_names_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"


EnumMeta = EnumType
Flag = None


def _is_mixin(base):
    """A plain class with methods only: no data type."""
    for one in base.__mro__[:-1]:
        if one.__module__ == "builtins" or "__new__" in one.__dict__:
            return False
    return True
