# Moments: a day and a time of it.


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
