name = "a"
if name is "a" or True:
    print("compared by identity")
if () is not None:
    print("tuple")
try:
    [1]["a"]
except TypeError as error:
    print(error)
try:
    5()
except TypeError as error:
    print(error)
assert (1, "always true")
print("\d", ~False)
