"""The tower of numbers, as classes to test for."""

from abc import ABCMeta as _ABCMeta


class Number(metaclass=_ABCMeta):
    pass


class Complex(Number):
    pass


class Real(Complex):
    pass


class Rational(Real):
    pass


class Integral(Rational):
    pass


Real.register(float)
Complex.register(float)
Number.register(float)
for _cls in (Number, Complex, Real, Rational, Integral):
    _cls.register(int)
