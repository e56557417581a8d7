# Dates and times, after CPython's `Lib/_pydatetime.py`. Local time is UTC.
import time as _time
from sys import version_info as _version_info

MINYEAR, MAXYEAR = 1, 9999
_SAYS_MORE = _version_info >= (3, 14)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _ordinal(year, month, day):
    return _days_before_year(year) + sum(_days_in_month(year, m) for m in range(1, month)) + day


def _from_ordinal(n):
    year = n // 366 + 1
    while _days_before_year(year + 1) < n:
        year += 1
    n -= _days_before_year(year)
    month = 1
    while n > _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n


def _compare(name):
    def method(self, other):
        if type(self)._kind is not getattr(type(other), "_kind", None):
            return NotImplemented
        if (self._tz() is None) != (other._tz() is None):
            raise TypeError(f"can't compare offset-naive and offset-aware {type(self).__name__}s")
        return getattr(self._key(), name)(other._key())

    return method


def _ordered(cls):
    cls._kind = cls.__name__
    cls.__module__ = "datetime"
    for name in ("__lt__", "__le__", "__gt__", "__ge__"):
        setattr(cls, name, _compare(name))
    return cls


class _Comparable:
    def _tz(self):
        return None

    def __eq__(self, other):
        if type(self)._kind is not getattr(type(other), "_kind", None):
            return NotImplemented
        return (self._tz() is None) == (other._tz() is None) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"datetime.{type(self).__qualname__}({', '.join(map(str, self._shown()))})"


@_ordered
class timedelta(_Comparable):
    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        self = object.__new__(cls)
        whole = (days + weeks * 7) * 86400 + seconds + minutes * 60 + hours * 3600
        if isinstance(whole, int):
            total = whole * 1000000 + round(microseconds + milliseconds * 1000)
        else:
            total = round(whole * 1000000 + microseconds + milliseconds * 1000)
        self._us = total
        rest, self.microseconds = divmod(total, 1000000)
        self.days, self.seconds = divmod(rest, 86400)
        return self

    def _key(self):
        return self._us

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)}" for name in ("days", "seconds", "microseconds") if getattr(self, name)]
        return f"datetime.{type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self.days:
            text = "%d day%s, " % (self.days, "" if abs(self.days) == 1 else "s") + text
        return text + (".%06d" % self.microseconds if self.microseconds else "")

    def total_seconds(self):
        return self._us / 1000000

    def __add__(self, other):
        return timedelta(0, 0, self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta(0, 0, self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta(0, 0, -self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta(0, 0, abs(self._us))

    def __mul__(self, other):
        return timedelta(0, 0, round(self._us * other)) if isinstance(other, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return timedelta(0, 0, round(self._us / other))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return timedelta(0, 0, self._us // other)

    def __mod__(self, other):
        return timedelta(0, 0, self._us % other._us)

    def __divmod__(self, other):
        return self // other, self % other

    def __bool__(self):
        return self._us != 0


class tzinfo:
    pass


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        return self._name or ("UTC" + _offset_text(self._offset) if self._offset else "UTC")

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if not self._offset and not self._name:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r}{', ' + repr(self._name) if self._name else ''})"


def _offset_text(offset):
    minutes = offset._us // 60000000
    return "%s%02d:%02d" % ("-" if minutes < 0 else "+", *divmod(abs(minutes), 60))


UTC = timezone.utc = timezone(timedelta(0))


def _format(self, format, when):
    out, at = [], 0
    while at < len(format):
        char = format[at]
        if char == "%" and at + 1 < len(format):
            at += 1
            code = format[at]
            if code == "f":
                char = "%06d" % getattr(self, "microsecond", 0)
            elif code in "zZ":
                tz = self._tz()
                char = "" if tz is None else tz.tzname(self) if code == "Z" else _offset_text(tz.utcoffset(self)).replace(":", "")
            else:
                char = _time.strftime("%" + code, when)
        out.append(char)
        at += 1
    return "".join(out)
