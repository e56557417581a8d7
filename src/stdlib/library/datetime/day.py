# Days, and times of a day.


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
