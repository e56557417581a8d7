import asyncio


async def leaf():
    try:
        await asyncio.sleep(1)
    finally:
        print("leaf cleans up")


async def middle():
    try:
        await leaf()
    except asyncio.CancelledError:
        print("middle converts")
        raise ValueError("converted")


async def shielded():
    inner = asyncio.create_task(asyncio.sleep(0.02, "inner result"))
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("outer cancelled, inner goes on:", await inner)
        raise


async def main():
    task = asyncio.create_task(middle())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), task.cancelled())
    s = asyncio.create_task(shielded())
    await asyncio.sleep(0.005)
    s.cancel()
    print(repr((await asyncio.gather(s, return_exceptions=True))[0]))
    group = asyncio.gather(*(asyncio.sleep(1, i) for i in range(3)))
    await asyncio.sleep(0)
    print(group.cancel(), group.done())
    try:
        await group
    except asyncio.CancelledError:
        print("gather cancelled", group.cancelled())
    waiter = asyncio.create_task(asyncio.wait_for(leaf(), 10))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiter.cancel()
    print([type(r).__name__ for r in await asyncio.gather(waiter, return_exceptions=True)])
    raise SystemExit(4)


asyncio.run(main())
