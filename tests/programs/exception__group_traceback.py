def fail(n):
    raise ValueError(f"number {n}")


errors = []
for n in range(2):
    try:
        fail(n)
    except ValueError as error:
        errors.append(error)
raise ExceptionGroup("both failed", errors)
