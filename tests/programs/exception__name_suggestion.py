import sys

counter = 5
try:
    print(countr)
except NameError as error:
    print(error)
try:
    [].appendd(1)
except AttributeError as error:
    print(error)
print("to stderr", file=sys.stderr)
print(countre)
