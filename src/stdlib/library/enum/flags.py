# Members that are combined bit by bit.

class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return 2 ** (max(last_values).bit_length())

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = 0
        for one in cls._member_map_.values():
            known |= one._value_
        if value < 0:
            value = known & value
        if value & ~known and not issubclass(cls, IntFlag):
            width = max(value.bit_length(), known.bit_length()) + 1
            raise ValueError(
                f"{cls!r} invalid value {value!r}\n    given {value:#0{width + 3}b}\n  allowed {known:#0{width + 3}b}"
            )
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = [one._name_ for one in cls if one._value_ & value]
        made._name_ = "|".join(names) if names else None
        cls._value2member_map_[value] = made
        return made

    def _parts(self):
        return [one for one in type(self) if one._value_ & self._value_]

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _combined(self, other, combine):
        if isinstance(other, type(self)):
            other = other._value_
        elif not (isinstance(other, int) and isinstance(self, int)):
            return NotImplemented
        return type(self)(combine(self._value_, other))

    def __or__(self, other):
        return self._combined(other, lambda a, b: a | b)

    def __and__(self, other):
        return self._combined(other, lambda a, b: a & b)

    def __xor__(self, other):
        return self._combined(other, lambda a, b: a ^ b)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        known = 0
        for one in type(self)._member_map_.values():
            known |= one._value_
        return type(self)(known & ~self._value_)

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, ReprEnum, Flag):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)

    def __hash__(self):
        return int.__hash__(self)


def unique(enumeration):
    duplicates = [(name, one.name) for name, one in enumeration.__members__.items() if name != one.name]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration
