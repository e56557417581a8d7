class struct_time(tuple):
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])


timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def gmtime(secs=None):
    total = int(time() if secs is None else secs // 1)
    days, rest = divmod(total, 86400)
    weekday = (days + 3) % 7
    year = 1970
    while days < 0:
        year -= 1
        days += 366 if _is_leap(year) else 365
    while days >= (366 if _is_leap(year) else 365):
        days -= 366 if _is_leap(year) else 365
        year += 1
    yearday = days + 1
    month = 1
    while days >= _month_days(year, month):
        days -= _month_days(year, month)
        month += 1
    return struct_time((year, month, days + 1, rest // 3600, rest // 60 % 60, rest % 60, weekday, yearday, 0))


localtime = gmtime


def mktime(t):
    year, month, day = t[0], t[1], t[2]
    days = day - 1
    for earlier in range(1, month):
        days += _month_days(year, earlier)
    for earlier in range(1970, year):
        days += 366 if _is_leap(earlier) else 365
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def strftime(format, t=None):
    if t is None:
        t = localtime()
    hour12 = t[3] % 12 or 12
    parts = {
        "Y": str(t[0]), "y": "%02d" % (t[0] % 100), "m": "%02d" % t[1], "d": "%02d" % t[2],
        "H": "%02d" % t[3], "I": "%02d" % hour12, "M": "%02d" % t[4], "S": "%02d" % t[5],
        "p": "AM" if t[3] < 12 else "PM", "j": "%03d" % t[7], "%": "%",
        "a": _DAYS[t[6]][:3], "A": _DAYS[t[6]], "b": _MONTHS[t[1] - 1][:3], "B": _MONTHS[t[1] - 1],
        "w": str((t[6] + 1) % 7), "Z": "UTC", "z": "+0000", "n": "\n", "t": "\t",
    }
    parts["X"] = parts["T"] = "%s:%s:%s" % (parts["H"], parts["M"], parts["S"])
    parts["F"] = "%s-%s-%s" % (parts["Y"], parts["m"], parts["d"])
    parts["x"] = parts["D"] = "%s/%s/%s" % (parts["m"], parts["d"], parts["y"])
    parts["R"] = "%s:%s" % (parts["H"], parts["M"])
    parts["c"] = "%s %s %2d %s %s" % (parts["a"], parts["b"], t[2], parts["T"], parts["Y"])
    out = []
    chars = iter(format)
    for char in chars:
        if char == "%":
            code = next(chars, "%")
            out.append(parts.get(code, "%" + code))
        else:
            out.append(char)
    return "".join(out)


def asctime(t=None):
    return strftime("%c", t)


def ctime(secs=None):
    return asctime(gmtime(secs))
