import asyncio


async def setter(future):
    await asyncio.sleep(0.01)
    print("setting")
    future.set_result(42)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled())
    task = asyncio.create_task(setter(future))
    future.add_done_callback(lambda f: print("callback", f.result()))
    print("value", await future, future.done(), await future)
    await task
    for action in (lambda: future.set_result(1), lambda: loop.create_future().result(), lambda: loop.create_future().exception()):
        try:
            action()
        except asyncio.InvalidStateError as error:
            print("invalid", error)
    failed = asyncio.Future()
    failed.set_exception(KeyError("k"))
    try:
        await failed
    except KeyError as error:
        print(repr(error), repr(failed.exception()))
    cancelled = asyncio.Future()
    cancelled.cancel()
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print("cancelled", cancelled.cancelled(), cancelled.cancel())
    order = asyncio.Future()
    for i in range(3):
        order.add_done_callback(lambda f, i=i: print("done callback", i))
    order.set_result(None)
    print("callbacks later")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
