def g(): yield from map(lambda x: x * 2, [1, 2])
print(list(g()))
def h(): yield from zip([1], (x for x in "a"))
print(list(h()))
def k():
    r = yield from [1, 2]
    print("r", r)
it = k(); next(it)
try: it.send(5)
except AttributeError as e: print(e)
it = k(); next(it)
try: it.throw(ValueError("t"))
except ValueError as e: print(e)
