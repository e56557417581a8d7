from functools import cache, cmp_to_key, lru_cache, partial, reduce, total_ordering, wraps


def logged(function):
    @wraps(function)
    def wrapper(*args):
        """Wrapper doc."""
        return function(*args)

    return wrapper


@logged
def add(a, b):
    """Add two."""
    return a + b


print(add.__name__, add.__doc__, add(1, 2), add.__wrapped__(3, 4))


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2), square.cache_info())
square.cache_clear()
print(square.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().hits)
double = partial(pow, 2)
print(double(5), partial(print, "a", sep="-")("b"), partial(int, base=2)("101"), double.func is pow, double.args)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 10), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(V(1) <= V(2), V(1) > V(2), V(2) >= V(2))
