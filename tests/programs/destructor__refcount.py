class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Noisy("a")
b = a
del a
print("still one")
b = None
print("gone")
Noisy("temporary")
print("after temporary")


def scope():
    x = Noisy("x")
    y = Noisy("y")
    print("in scope")


scope()
items = [Noisy("first"), Noisy("second")]
items.pop(0)
print("popped")
items = []
d = {"k": Noisy("value")}
d["k"] = 1
print("overwritten")


def returned():
    return Noisy("returned")


returned()
keep = returned()
print("kept")
keep = Noisy("replacement")
print("replaced")
try:
    raise ValueError(Noisy("in exception"))
except ValueError as error:
    print("caught")
print("after except")
for i in range(2):
    loop = Noisy(f"loop {i}")
print("loop over")
del loop, keep
s = {Noisy("in set")}
s.clear()
t = (Noisy("in tuple"), 1)
t = None
print("end")
