"""What the interpreter leaves to Python: steps that may call the learner's own methods."""


def collect(iterable):
    return [item for item in iterable]


def open_file(file, mode, buffering, encoding):
    import io

    return io.open(file, "r" if mode is None else mode, encoding=encoding)


def extend(target, iterable):
    append = target.append
    for item in iterable:
        append(item)


def contains(container, item):
    for candidate in container:
        if candidate is item or candidate == item:
            return True
    return False


def iterate_by_index(sequence):
    index = 0
    while True:
        try:
            item = sequence[index]
        except IndexError:
            return
        yield item
        index += 1


def not_equal(eq, a, b):
    result = eq(a, b)
    return result if result is NotImplemented else not result


def is_true(value):
    return True if value else False


def is_false(value):
    return False if value else True


def format_str(value, spec):
    return format(str(value), spec)


def format_repr(value, spec):
    return format(repr(value), spec)


def format_ascii(value, spec):
    return format(ascii(value), spec)


def format_plain(value, spec):
    result = type(value).__format__(value, spec)
    if not isinstance(result, str):
        raise TypeError(f"__format__ must return a str, not {type(result).__name__}")
    return result


def next_awaitable(aiter):
    awaitable = type(aiter).__anext__(aiter)
    find = getattr(type(awaitable), "__await__", None)
    return awaitable if find is None else find(awaitable)


def match_attributes(subject, takes_itself, names):
    found = [subject] if takes_itself else []
    for name in names:
        try:
            found.append(getattr(subject, name))
        except AttributeError:
            return None
    return tuple(found)


async def async_close(generator):
    try:
        await generator.athrow(GeneratorExit)
    except (GeneratorExit, StopAsyncIteration):
        return
    raise RuntimeError("async generator ignored GeneratorExit")


async def anext_or(iterator, default):
    try:
        return await type(iterator).__anext__(iterator)
    except StopAsyncIteration:
        return default
