import asyncio


async def slow(n, delay):
    try:
        await asyncio.sleep(delay)
        print("slow", n, "finished")
        return n
    except asyncio.CancelledError:
        print("slow", n, "cancelled")
        raise


async def main():
    print(await asyncio.wait_for(slow(1, 0.01), timeout=0.05))
    try:
        await asyncio.wait_for(slow(2, 0.5), timeout=0.02)
    except asyncio.TimeoutError as error:
        print("timed out", type(error), repr(str(error)))
    task = asyncio.create_task(slow(3, 0.05))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.02)
    except TimeoutError:
        print("shielded", task.done(), task.cancelled())
    print(await task)
    task = asyncio.create_task(slow(4, 0.5))
    try:
        await asyncio.wait_for(task, 0.01)
    except asyncio.exceptions.TimeoutError:
        print("cancelled?", task.cancelled())
    print(await asyncio.wait_for(slow(5, 0), None))
    try:
        await asyncio.wait_for(slow(6, 0.1), 0)
    except TimeoutError:
        print("zero timeout")
    outer = asyncio.create_task(slow(7, 0.03))
    shield = asyncio.shield(outer)
    await asyncio.sleep(0)
    shield.cancel()
    try:
        await shield
    except asyncio.CancelledError:
        print("shield cancelled, task", outer.cancelled(), outer.done())
    print(await outer)


asyncio.run(main())
