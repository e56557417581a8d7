"""Functions of whole numbers, and those that take any number of arguments."""


def _whole(value):
    if hasattr(type(value), "__index__"):
        return type(value).__index__(value)
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def floor(x, /):
    if hasattr(type(x), "__floor__"):
        return type(x).__floor__(x)
    return _floor(x)


def ceil(x, /):
    if hasattr(type(x), "__ceil__"):
        return type(x).__ceil__(x)
    return _ceil(x)


def trunc(x, /):
    if hasattr(type(x), "__trunc__"):
        return type(x).__trunc__(x)
    raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")


def modf(x, /):
    x = float(x)
    if x in (inf, -inf):
        return copysign(0.0, x), x
    if x != x:
        return x, x
    whole = copysign(float(int(x)), x)
    return copysign(x - whole, x), whole


def _large_ln(x):
    """The logarithm of an int that may be too large for a float."""
    if x <= 0:
        raise ValueError("expected a positive input")
    shift = max(0, x.bit_length() - 1000)
    return _ln(float(x >> shift)) + shift * _ln(2.0)


def log(x, base=None, /):
    value = _large_ln(x) if isinstance(x, int) else _ln(x)
    if base is None:
        return value
    divisor = _large_ln(base) if isinstance(base, int) else _ln(base)
    if divisor == 0.0:
        raise ZeroDivisionError("division by zero")
    return value / divisor


def factorial(n, /):
    n = _whole(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


def gcd(*integers):
    result = 0
    for value in integers:
        result = _gcd(result, _whole(value))
    return result


def lcm(*integers):
    result = 1
    for value in integers:
        value = _whole(value)
        if value == 0:
            return 0
        result = abs(result // _gcd(result, value) * value)
    return result


def comb(n, k, /):
    n, k = _whole(n), _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    k = min(k, n - k)
    if k < 0:
        return 0
    result = 1
    for i in range(1, k + 1):
        result = result * (n - k + i) // i
    return result


def perm(n, k=None, /):
    n = _whole(n)
    k = n if k is None else _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    result = 1
    for factor in range(n - k + 1, n + 1):
        result *= factor
    return result


def isqrt(n, /):
    n = _whole(n)
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    if n == 0:
        return 0
    guess = 1 << (n.bit_length() + 1) // 2
    while True:
        better = (guess + n // guess) // 2
        if better >= guess:
            return guess
        guess = better


def prod(iterable, /, *, start=1):
    for value in iterable:
        start = start * value
    return start


def sumprod(p, q, /):
    total = 0
    for a, b in zip(p, q, strict=True):
        total += a * b
    return total


def fsum(seq, /):
    """Exact, by partial sums that do not overlap (Shewchuk)."""
    partials = []
    for x in seq:
        x = float(x)
        kept = 0
        for y in partials:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                partials[kept] = low
                kept += 1
            x = high
        partials[kept:] = [x]
    total = 0.0
    while partials:
        x = total
        y = partials.pop()
        total = x + y
        low = y - (total - x)
        if low:
            # Half-way cases are rounded by the sign of what is left.
            if partials and (low < 0) == (partials[-1] < 0):
                twice = low * 2.0
                if twice == (total + twice) - total:
                    total += twice
            break
    return total


def hypot(*coordinates):
    if len(coordinates) == 2:
        return _hypot(*coordinates)
    values = [abs(float(c)) for c in coordinates]
    largest = max(values, default=0.0)
    if largest == 0.0 or largest == inf:
        return largest
    return largest * sqrt(fsum([(v / largest) ** 2 for v in values]))


def dist(p, q, /):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[a - b for a, b in zip(p, q)])


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol
