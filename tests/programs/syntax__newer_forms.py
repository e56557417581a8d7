# requires 3.14
names = ["a", "b"]
print(f"{", ".join(names)} {f"{f"{1 + 1}"}"} {'\n'.join(names)!r}")


def first[T](items: list[T]) -> T:
    return items[0]


class Box[T]:
    def __init__(self, value: T):
        self.value = value


type Pair[T] = tuple[T, T]
print(first([3, 4]), Box("x").value, Pair.__name__, first.__type_params__)
for bad in ("x", None):
    try:
        int(bad)
    except ValueError, TypeError:
        print("caught without parentheses")


def late(x: Undefined) -> AlsoUndefined:
    return x


print(late(1))
try:
    late.__annotations__
except NameError as error:
    print(error)
name = "World"
template = t"Hello {name!r:>10}"
print(template.strings, template.interpolations[0].value, template.interpolations[0].conversion, template.interpolations[0].format_spec)
print(f"{name:>{10}}", f"{name=}", f"{ {1: 2}[1] }")
