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


@_ordered
class date(_Comparable):
    def __new__(cls, year, month, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"year must be in 1..9999, not {year}" if _SAYS_MORE else f"year {year} is out of range")
        if not 1 <= month <= 12:
            raise ValueError("month must be in 1..12" + f", not {month}" * _SAYS_MORE)
        most = _days_in_month(year, month)
        if not 1 <= day <= most:
            more = f"day {day} must be in range 1..{most} for month {month} in year {year}"
            raise ValueError(more if _SAYS_MORE else "day is out of range for month")
        self = object.__new__(cls)
        self.year, self.month, self.day = year, month, day
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_time.gmtime(t)[:3])

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        try:
            return cls(int(text[:4]), int(text[5:7]), int(text[8:10]))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}")

    def _key(self):
        return self.year, self.month, self.day

    _shown = _key

    def toordinal(self):
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        monday = self.toordinal() - self.weekday()
        year = _from_ordinal(monday + 3)[0]
        first = _ordinal(year, 1, 4)
        return year, (monday - (first - (first + 6) % 7)) // 7 + 1, self.isoweekday()

    def timetuple(self):
        days = self.toordinal() - _days_before_year(self.year)
        return _time.struct_time((self.year, self.month, self.day, getattr(self, "hour", 0), getattr(self, "minute", 0),
                                  getattr(self, "second", 0), self.weekday(), days, -1))

    def strftime(self, format):
        return _format(self, format, self.timetuple())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def isoformat(self):
        return "%04d-%02d-%02d" % (self.year, self.month, self.day)

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return _time.asctime(self.timetuple())

    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self.year, month or self.month, day or self.day)

    def __add__(self, other):
        return type(self).fromordinal(self.toordinal() + other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented


@_ordered
class time(_Comparable):
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo = hour, minute, second, microsecond, tzinfo
        return self

    def _tz(self):
        return self.tzinfo

    def _key(self):
        return self.hour, self.minute, self.second, self.microsecond

    def _shown(self):
        return _short(self._key(), 2)

    def isoformat(self, timespec="auto"):
        return _clock(self, timespec)

    __str__ = isoformat

    def strftime(self, format):
        return _format(self, format, _time.struct_time((1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1)))

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)


def _check_time(hour, minute, second, microsecond):
    for name, value, most in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59),
                              ("microsecond", microsecond, 999999)):
        if not 0 <= value <= most:
            raise ValueError(f"{name} must be in 0..{most}" + f", not {value}" * _SAYS_MORE)


def _short(parts, least):
    parts = list(parts)
    while len(parts) > least and not parts[-1]:
        parts.pop()
    return parts


def _clock(self, timespec):
    text = "%02d:%02d:%02d" % (self.hour, self.minute, self.second)
    if timespec == "auto":
        timespec = "microseconds" if self.microsecond else "seconds"
    if timespec in ("hours", "minutes"):
        text = text[:2] if timespec == "hours" else text[:5]
    elif timespec == "milliseconds":
        text += ".%03d" % (self.microsecond // 1000)
    elif timespec == "microseconds":
        text += ".%06d" % self.microsecond
    return text + ("" if self.tzinfo is None else _offset_text(self.tzinfo.utcoffset(self)))


@_ordered
class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self = date.__new__(cls, year, month, day)
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo = hour, minute, second, microsecond, tzinfo
        return self

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        us = round(t * 1000000)
        if tz is not None:
            us += tz.utcoffset(None)._us
        return cls(*_time.gmtime(us // 1000000)[:6], us % 1000000, tz)

    @classmethod
    def combine(cls, date, time):
        return cls(date.year, date.month, date.day, *time._key(), time.tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        try:
            day = date.fromisoformat(text)
            clock, tz = text[11:], None
            for sign in "+-":
                if sign in clock:
                    clock, offset = clock.split(sign)
                    minutes = int(offset[:2]) * 60 + int(offset[3:5] or 0)
                    tz = timezone(timedelta(minutes=-minutes if sign == "-" else minutes))
            if clock.endswith("Z"):
                clock, tz = clock[:-1], timezone.utc
            clock, _, fraction = clock.partition(".")
            parts = [int(part) for part in clock.split(":")] if clock else []
            parts += [0] * (3 - len(parts))
            return cls(*day._key(), *parts, int((fraction + "000000")[:6]), tz)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}")

    @classmethod
    def strptime(cls, text, format):
        found = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
        widths = {"Y": 4, "f": 6}
        format = format.replace("%T", "%H:%M:%S").replace("%F", "%Y-%m-%d")
        at = i = 0
        failure = ValueError(f"time data {text!r} does not match format {format!r}")
        while i < len(format):
            if format[i] != "%":
                if text[at:at + 1] != format[i]:
                    raise failure
                at += 1
                i += 1
                continue
            code = format[i + 1]
            i += 2
            names = {"b": _MONTHS, "a": _DAYS}.get(code)
            if names is not None:
                if text[at:at + 3].title() not in names:
                    raise failure
                if code == "b":
                    found["m"] = names.index(text[at:at + 3].title()) + 1
                at += 3
                continue
            end = at
            while end < len(text) and end - at < widths.get(code, 2) and text[end].isdigit():
                end += 1
            if end == at or code not in found and code != "y":
                raise failure
            digits = text[at:end]
            if code == "y":
                found["Y"] = int(digits) + (1900 if int(digits) > 68 else 2000)
            else:
                found[code] = int((digits + "000000")[:6]) if code == "f" else int(digits)
            at = end
        if at < len(text):
            raise ValueError(f"unconverted data remains: {text[at:]}")
        return cls(*(found[code] for code in "YmdHMSf"))

    def _tz(self):
        return self.tzinfo

    def _us(self):
        day = date.toordinal(self) * 86400 + self.hour * 3600 + self.minute * 60 + self.second
        return day * 1000000 + self.microsecond

    def _key(self):
        return self._us() - (0 if self.tzinfo is None else self.tzinfo.utcoffset(self)._us)

    def _shown(self):
        clock = _short((self.hour, self.minute, self.second, self.microsecond), 2)
        tz = [] if self.tzinfo is None else [f"tzinfo={self.tzinfo!r}"]
        return [self.year, self.month, self.day] + clock + tz

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timestamp(self):
        return (self._key() - _ordinal(1970, 1, 1) * 86400000000) / 1000000

    def utcoffset(self):
        return self.tzinfo and self.tzinfo.utcoffset(self)

    def astimezone(self, tz=None):
        return type(self).fromtimestamp(self.timestamp(), tz or timezone.utc)

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + _clock(self, timespec)

    def __str__(self):
        return self.isoformat(" ")

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        def pick(given, own):
            return own if given is None else given

        return type(self)(
            pick(year, self.year), pick(month, self.month), pick(day, self.day), pick(hour, self.hour),
            pick(minute, self.minute), pick(second, self.second), pick(microsecond, self.microsecond),
            self.tzinfo if tzinfo is True else tzinfo)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, us = divmod(self._us() + other._us, 86400000000)
        seconds, us = divmod(us, 1000000)
        return type(self)(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us, self.tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta(0, 0, self._key() - other._key())


timedelta.min, timedelta.max = timedelta(-999999999), timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
