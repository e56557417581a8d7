import asyncio


async def patient(name):
    try:
        print(name, "sleeps")
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "cleans up")


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("ignored once")
    await asyncio.sleep(0.01)
    return "survived"


async def main():
    task = asyncio.create_task(patient("a"))
    await asyncio.sleep(0.01)
    print(task.cancel(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("main saw it", task.cancelled(), task.done())
    print(task.cancel())
    early = asyncio.create_task(patient("never starts"))
    early.cancel()
    try:
        await early
    except asyncio.CancelledError:
        print("early", early.cancelled())
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    s.cancel()
    print(await s, s.cancelled())
    message = asyncio.create_task(patient("m"))
    await asyncio.sleep(0)
    message.cancel("reason")
    try:
        await message
    except asyncio.CancelledError as error:
        print(error.args)
    asyncio.create_task(patient("left over"))
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
