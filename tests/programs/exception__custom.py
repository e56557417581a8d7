class AppError(Exception):
    pass


class CodeError(AppError):
    def __init__(self, code, message="no message"):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


for action in (lambda: CodeError(404), lambda: CodeError(500, "broken"), lambda: AppError(), lambda: AppError("a", 1), lambda: AppError("one")):
    try:
        raise action()
    except AppError as error:
        print(type(error).__name__, str(error), repr(error), error.args)
print(CodeError.__mro__, issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError))
print(repr(ValueError("x")), repr(ValueError("a", 2)), str(ValueError("a", 2)), str(KeyError("k")), str(KeyError()), ValueError() == ValueError())
try:
    raise ValueError
except ValueError as error:
    print(repr(error), error.__traceback__ is not None)


def reraises():
    try:
        int("x")
    except ValueError:
        print("seen")
        raise


try:
    reraises()
except ValueError as error:
    print(error)
for bad in (5, "text", None, object):
    try:
        raise bad
    except TypeError as error:
        print(error)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as error:
    print(error)
try:
    assert 1 + 1 == 3, "math is off"
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error))
print(isinstance(StopIteration(5), Exception), StopIteration(5).value, SystemExit(3).code, isinstance(SystemExit(), Exception))
e = ValueError("noted")
e.add_note("a note")
print(e.__notes__, OSError(2, "No such file").errno, OSError(2, "No such file"))
