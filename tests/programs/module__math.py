import math

print(math.pi, math.e, math.tau, math.inf, math.sqrt(16), math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7))
print(math.factorial(20), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.prod([1, 2, 3]))
print(math.sin(0), math.cos(0), math.atan2(1, 1), math.log(math.e), math.log2(8), math.log10(1000), math.log(8, 2), math.exp(0), math.pow(2, 3), math.hypot(3, 4))
print(math.isnan(float("nan")), math.isinf(math.inf), math.isclose(0.1 + 0.2, 0.3), math.fabs(-2), math.copysign(1, -0.0), math.fmod(7, 3), math.degrees(math.pi), math.radians(180))
print(math.fsum([0.1] * 10), math.modf(2.5), math.frexp(8), math.floor(2.0))
for action in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.sqrt("a")):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
