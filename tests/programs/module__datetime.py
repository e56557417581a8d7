from datetime import datetime, date, time, timedelta, timezone
import datetime as d
x = datetime(2024, 2, 28, 23, 59, 58, 123456)
print(x, repr(x), x + timedelta(seconds=2), x - timedelta(days=59), x.date(), x.time(), x.isoformat(), x.strftime("%Y/%m/%d %H:%M:%S.%f %a %b %j %p"))
print(f"{x:%H:%M:%S}", x.weekday(), x.isocalendar()[1], x.replace(year=2020), x.timestamp() if False else "")
print(timedelta(days=1, hours=2, minutes=3.5), repr(timedelta(1, 2, 3)), timedelta(hours=-1), timedelta(seconds=90).total_seconds(), timedelta(1) / 2, timedelta(3) // timedelta(1), timedelta(weeks=1) * 2, abs(timedelta(-1)))
print(x < x + timedelta(1), x == datetime(2024, 2, 28, 23, 59, 58, 123456), date(2024, 3, 1) - date(2024, 2, 1), (x - datetime(2024, 1, 1)).days)
print(datetime.strptime("2021-03-04 05:06:07", "%Y-%m-%d %H:%M:%S"), datetime.fromisoformat("2020-01-02T03:04:05"), date.fromisoformat("2020-01-02"), date(2020, 12, 31).timetuple().tm_yday)
u = datetime(2024, 1, 1, tzinfo=timezone.utc); print(u, repr(u), u.astimezone(timezone(timedelta(hours=3))), u.timestamp(), u.isoformat())
try: x - u
except TypeError as e: print(e)
try: date(2023, 2, 29)
except ValueError as e: print(e)
print(isinstance(datetime.now(), datetime), time(1, 2, 3), repr(time(1, 2)), date.min, datetime.max, timedelta.max, hash(x) == hash(x), {date(2020, 1, 1): 1}[date(2020, 1, 1)])
print(d.datetime.combine(date(2020, 1, 1), time(2, 3)), d.date(2020, 1, 1) + timedelta(40), repr(date(2020, 1, 1)), d.timedelta(milliseconds=1500), bool(timedelta(0)), str(timedelta(days=-1, seconds=5)))
try: datetime.strptime("x", "%Y")
except ValueError as e: print(e)
