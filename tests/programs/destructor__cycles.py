import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("del", self.name)


gc.disable()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("unreachable, but alive")
print(gc.collect() >= 2)
print("collected")
n = Node("self")
n.other = n
n = None
gc.collect()


class Resurrect:
    saved = []

    def __del__(self):
        print("resurrecting")
        self.saved.append(self)


r = Resurrect()
del r
print(len(Resurrect.saved))


class Fails:
    def __del__(self):
        raise ValueError("in del")


f = Fails()
del f
print("goes on")
