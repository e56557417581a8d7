def boom():
    raise KeyError("deep")


class Item:
    @property
    def value(self):
        return boom()

    def __add__(self, other):
        return self.value + other

    def __iter__(self):
        yield self.value


def through(kind):
    if kind == "comprehension":
        return [x for x in Item()]
    if kind == "lambda":
        return (lambda i: i.value)(Item())
    if kind == "operator":
        return Item() + 1
    if kind == "sorted":
        return sorted([1, 2], key=lambda n: boom())
    if kind == "chain":
        a = {"x": {"y": None}}
        return a["x"]["y"]["z"]


import traceback

for kind in ("comprehension", "lambda", "operator", "sorted", "chain"):
    try:
        through(kind)
    except Exception:
        traceback.print_exc()
through("operator")
