# Variables for types, and classes that have some.

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
