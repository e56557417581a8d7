import asyncio


def bad():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(bad)
    await asyncio.sleep(0)
    print("the loop goes on")
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"].split("(")[0], repr(context.get("exception"))))
    loop.call_soon(bad)
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(KeyError("unseen"))
    del future
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
