import asyncio, contextvars
v = contextvars.ContextVar("v", default="d")
async def w(n):
    print(n, v.get()); v.set(n); await asyncio.sleep(0); print(n, v.get())
async def main():
    v.set("main")
    await asyncio.gather(w(1), w(2))
    print(v.get())
    tok = v.set("x"); print(v.get(), tok.old_value); v.reset(tok); print(v.get())
    await w(3); print(v.get())
    ctx = contextvars.copy_context(); print(ctx[v], v in ctx, len(ctx))
    def f(): v.set("in ctx"); return v.get()
    print(ctx.run(f), v.get(), ctx[v])
    asyncio.get_running_loop().call_soon(lambda: print("cb", v.get()), context=ctx)
    await asyncio.sleep(0)
asyncio.run(main())
