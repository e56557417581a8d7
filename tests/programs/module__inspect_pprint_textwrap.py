import inspect, timeit, pprint, textwrap
def g(): yield 1
async def c(): pass
async def ag(): yield 1
print([inspect.iscoroutinefunction(f) for f in (g, c, ag)], [inspect.isgeneratorfunction(f) for f in (g, c, ag)], inspect.isasyncgenfunction(ag), inspect.isfunction(g), inspect.isclass(int))
co = c(); print(inspect.iscoroutine(co), inspect.isawaitable(co), inspect.getcoroutinestate(co)); co.close(); print(inspect.getcoroutinestate(co))
it = g(); print(inspect.getgeneratorstate(it)); next(it); print(inspect.getgeneratorstate(it))
print(timeit.timeit(lambda: None, number=10) >= 0)
pprint.pprint({"b": list(range(30)), "a": {"x": "y" * 60, "z": (1, 2)}}); pprint.pprint([1, 2]); print(pprint.pformat({"k": [1]}))
print(textwrap.dedent("""
    a
      b
    """), textwrap.fill("the quick brown fox " * 5, 30), textwrap.indent("a\nb", "> "), textwrap.shorten("hello big world", 11))
