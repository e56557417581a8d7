try:
    try:
        int("x")
    except ValueError as error:
        error.add_note("while reading the configuration")
        error.add_note("line 3")
        raise
except ValueError as error:
    raise RuntimeError("cannot start") from error
