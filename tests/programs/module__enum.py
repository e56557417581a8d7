from enum import Enum, Flag, IntEnum, StrEnum, auto


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def pretty(self):
        return self.name.title()


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


class Access(Flag):
    R = auto()
    W = auto()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, Color.RED.pretty())
print(list(Color), len(Color), Color.RED == Color.GREEN, Color.RED in Color, isinstance(Color.RED, Color), {Color.RED: "r"}[Color.CRIMSON])
print(Level.LOW < Level.HIGH, Level.HIGH + 1, Mode.READ, Mode.WRITE == "w", Access.R | Access.W, Access.R in (Access.R | Access.W))
for action in (lambda: Color(9), lambda: Color["BLUE"]):
    try:
        action()
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
try:
    Color.RED = 5
except AttributeError as error:
    print(error)
