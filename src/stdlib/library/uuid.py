import random as _random

# A generator of its own: the program's numbers stay as they are.
_source = _random.Random(0)


class UUID:
    def __init__(self, hex=None, *, int=None, version=None):
        if int is None:
            int = _int(hex.replace("-", "").strip("{}"), 16)
        if version is not None:
            int = int & ~(0xC000 << 48) & ~(0xF000 << 64) | 0x8000 << 48 | version << 76
        self.int = int

    hex = property(lambda self: "%032x" % self.int)
    bytes = property(lambda self: self.int.to_bytes(16, "big"))
    version = property(lambda self: self.int >> 76 & 0xF)

    def __str__(self):
        h = self.hex
        return "-".join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

    def __repr__(self):
        return f"UUID({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __lt__(self, other):
        return self.int < other.int

    def __hash__(self):
        return hash(self.int)


_int = int


def uuid4():
    return UUID(int=_source.getrandbits(128), version=4)


uuid1 = uuid4
