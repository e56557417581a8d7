import asyncio
async def inner():
    print("inner start")
    await asyncio.sleep(0.5)
    print("inner done")
    return 42
async def main():
    t = asyncio.create_task(inner())
    try:
        await asyncio.wait_for(asyncio.shield(t), timeout=0.1)
    except asyncio.TimeoutError:
        print("timeout, cancelled?", t.cancelled())
    print(await t)
    async def outer():
        try:
            await asyncio.shield(t2)
        except asyncio.CancelledError:
            print("outer cancelled"); raise
    t2 = asyncio.create_task(inner())
    o = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    o.cancel()
    await asyncio.wait([o])
    print(o.cancelled(), t2.cancelled(), await t2)
    async def bad():
        await asyncio.sleep(0.1); raise KeyError("late")
    t3 = asyncio.create_task(bad())
    sh = asyncio.shield(t3)
    await asyncio.sleep(0)
    sh.cancel()
    await asyncio.sleep(0.2)
    print(t3)
asyncio.run(main())
