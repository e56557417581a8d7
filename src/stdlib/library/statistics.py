"""Averages and measures of spread."""

import math as _math


class StatisticsError(ValueError):
    pass


def _values(data, what):
    values = list(data)
    if not values:
        raise StatisticsError(f"{what} requires at least one data point")
    return values


def mean(data):
    values = _values(data, "mean")
    total = _math.fsum(values) if any([isinstance(value, float) for value in values]) else sum(values)
    result = total / len(values)
    if not any([isinstance(value, float) for value in values]) and result == int(result):
        return int(result)
    return result


def fmean(data, weights=None):
    values = _values(data, "fmean")
    if weights is not None:
        weights = list(weights)
        return _math.fsum([a * b for a, b in zip(values, weights)]) / _math.fsum(weights)
    return _math.fsum(values) / len(values)


def median(data):
    values = sorted(data)
    count = len(values)
    if not count:
        raise StatisticsError("no median for empty data")
    if count % 2:
        return values[count // 2]
    return (values[count // 2 - 1] + values[count // 2]) / 2


def median_low(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[len(values) // 2]


def mode(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(values, center):
    center = _math.fsum(values) / len(values) if center is None else center
    return _math.fsum([(value - center) ** 2 for value in values])


def _plain(result, values):
    if not any([isinstance(value, float) for value in values]) and result == int(result):
        return int(result)
    return result


def pvariance(data, mu=None):
    values = _values(data, "pvariance")
    return _plain(_squares(values, mu) / len(values), values)


def variance(data, xbar=None):
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _plain(_squares(values, xbar) / (len(values) - 1), values)


def pstdev(data, mu=None):
    return _math.sqrt(pvariance(data, mu))


def stdev(data, xbar=None):
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _math.sqrt(variance(values, xbar))


def quantiles(data, *, n=4, method="exclusive"):
    values = sorted(data)
    count = len(values)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * (count - 1), n)
            result.append((values[j] * (n - delta) + values[j + 1] * delta) / n)
        else:
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            result.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
    return result
