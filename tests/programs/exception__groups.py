def show(group, depth=0):
    print("  " * depth + repr(group))


try:
    raise ExceptionGroup("many", [ValueError("v"), TypeError("t"), ExceptionGroup("inner", [KeyError("k")])])
except* ValueError as group:
    show(group)
except* (KeyError, OSError) as group:
    show(group)
except* TypeError as group:
    print(group.message, group.exceptions)
try:
    try:
        raise ExceptionGroup("rest", [ValueError(1), IndexError(2)])
    except* ValueError:
        print("took one")
except ExceptionGroup as left:
    show(left)
try:
    raise ValueError("naked")
except* ValueError as group:
    show(group)
eg = ExceptionGroup("e", [ValueError(1), TypeError(2)])
match_, rest = eg.split(ValueError)
print(match_, rest, eg.subgroup(TypeError), eg.derive([KeyError()]))
print(isinstance(eg, Exception), issubclass(ExceptionGroup, Exception), BaseExceptionGroup.__mro__[1].__name__)
try:
    ExceptionGroup("empty", [])
except ValueError as error:
    print(error)
