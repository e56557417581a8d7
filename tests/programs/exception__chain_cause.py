class ConfigError(Exception):
    pass


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise ConfigError(f"cannot read {text!r}") from error


def load(items):
    return [parse(item) for item in items]


print(load(["1", "2"]))
load(["3", "x"])
