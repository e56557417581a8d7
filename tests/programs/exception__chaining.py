def low():
    return {}["missing"]


def middle():
    try:
        low()
    except KeyError as error:
        raise ValueError("bad value") from error


def context():
    try:
        low()
    except KeyError:
        raise RuntimeError("while handling")


def suppressed():
    try:
        low()
    except KeyError:
        raise TypeError("clean") from None


for f in (middle, context, suppressed):
    try:
        f()
    except Exception as error:
        print(repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__), error.__suppress_context__)
context()
