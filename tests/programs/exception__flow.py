def flow(kind):
    print("--", kind)
    try:
        print("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            {}["k"]
        if kind == "other":
            raise RuntimeError
        if kind == "return":
            return "from try"
    except ValueError as error:
        print("except", error)
    except (KeyError, IndexError) as error:
        print("except tuple", error, type(error).__name__, error.args)
        return "from except"
    else:
        print("else")
    finally:
        print("finally")
    return "end"


for kind in ("none", "value", "key", "return"):
    print(flow(kind))
try:
    flow("other")
except Exception as error:
    print("outer", repr(error), str(error) == "")


def overriding():
    try:
        return "try"
    finally:
        print("cleaning")


def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("finally", i)
    return i


def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner finally")
    except ZeroDivisionError as error:
        print("handled", error)
        try:
            raise KeyError("again")
        except KeyError as inner:
            print(inner, repr(inner.__context__))
    return "ok"


print(overriding(), loop(), nested())
error = "before"
try:
    raise TypeError("t")
except TypeError as error:
    pass
try:
    print(error)
except NameError as gone:
    print(gone)
