x: int = 5
y: str
z: list[int] = []


def typed(a: int, b: "str | None" = None, *args: float, k: dict[str, int] = {}, **kw: bool) -> list[int]:
    local: int = a
    undefined: str
    return [local]


class Box:
    size: int
    label: str = "box"

    def grow(self: "Box", by: int = 1) -> None:
        self.size: int = by


print(x, z, typed(1), Box.label, hasattr(Box, "size"), typed.__name__)
b = Box()
b.grow(3)
print(b.size)
try:
    print(y)
except NameError as error:
    print(error)
print(int | None, list[int], dict[str, int], isinstance(5, int | str))
