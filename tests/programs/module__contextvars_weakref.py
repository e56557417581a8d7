import asyncio
import contextvars
import gc
import weakref

var = contextvars.ContextVar("var", default="unset")


async def child(name):
    print(name, "sees", var.get())
    var.set(name)
    await asyncio.sleep(0)
    print(name, "has", var.get())


async def main():
    var.set("main")
    await asyncio.gather(child("a"), child("b"))
    print(var.get())
    token = var.set("temporary")
    var.reset(token)
    print(var.get())


asyncio.run(main())
print(var.get())


class Thing:
    pass


t = Thing()
ref = weakref.ref(t, lambda r: print("dead"))
print(ref() is t)
del t
print(ref())
cycle = Thing()
cycle.me = cycle
ref = weakref.ref(cycle)
del cycle
print(gc.collect() > 0, ref())
