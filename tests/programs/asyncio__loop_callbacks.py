import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.03, print, "later 30")
    loop.call_later(0.01, print, "later 10")
    handle = loop.call_later(0.02, print, "never")
    handle.cancel()
    print(handle.cancelled())
    loop.call_at(loop.time() + 0.02, print, "at 20")
    loop.call_soon(print, "soon")
    done = loop.create_future()
    loop.call_later(0.04, done.set_result, "finished")
    print(await done, loop.is_running(), loop.is_closed())
    before = loop.time()
    await asyncio.sleep(0.05)
    print(0.045 < loop.time() - before < 0.5)
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(0.001, result=[1]))


asyncio.run(main())
loop = asyncio.new_event_loop()


async def value():
    await asyncio.sleep(0)
    return "manual loop"


print(loop.run_until_complete(value()))
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print(loop.is_closed())
