import asyncio
async def inner(): await asyncio.sleep(1)
async def outer(t): await t
async def main():
    t = asyncio.create_task(inner(), name="i"); o = asyncio.create_task(outer(t), name="o")
    await asyncio.sleep(0.01)
    print(t); print(o)
    f = asyncio.get_running_loop().create_future(); print(f); f.add_done_callback(print); print(f)
    g = asyncio.gather(t); print(g); g.cancel()
    try: await g
    except asyncio.CancelledError: print("c", t, o)
    f.cancel(); print(f)
    await asyncio.sleep(0)
asyncio.run(main())
