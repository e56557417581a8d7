def plain(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs


print(plain(1, c=3), plain(1, 5, 6, 7, c=8, e=9), plain(*[1, 2, 3], **{"c": 4, "z": 5}), plain(a=1, c=2))


def positional(a, b, /, c, *, d):
    return a, b, c, d


print(positional(1, 2, 3, d=4), positional(1, 2, c=3, d=4))


def defaults(item, bucket=[]):
    bucket.append(item)
    return bucket


print(defaults(1), defaults(2), defaults(3, []), defaults.__defaults__)


def everything(*args, **kwargs):
    return args, kwargs


print(everything(), everything(1, *(2, 3), x=1, **{"y": 2}), everything(*"ab", *[1], **{}, **{"k": 1}))


def annotated(x: int, y: "str" = "d") -> bool:
    """Doc string."""
    return bool(x)


print(annotated.__name__, annotated.__doc__, annotated(1), annotated.__qualname__)
print((lambda a, b=2, *c, d=3, **e: (a, b, c, d, e))(1), (lambda: None)(), (lambda *, k: k)(k=1))


def evaluated(x, when=print("default evaluated once")):
    return x


evaluated(1)
evaluated(2)


def no_return():
    pass


print(no_return(), callable(no_return), callable(5))
