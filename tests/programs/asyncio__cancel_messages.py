import asyncio
async def job():
    try:
        print("start")
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cleanup", e.args)
        await asyncio.sleep(0.1)
        print("cleaned")
        raise
    finally:
        print("finally")
async def stubborn():
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no!")
            return "survived"
async def main():
    t = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.1)
    print(t.cancel("please"), t.cancelling())
    try: await t
    except asyncio.CancelledError as e: print("main saw", e.args, t.cancelled(), t)
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    s.cancel()
    print(await s, s.cancelled(), s.cancelling(), s.uncancel())
    early = asyncio.create_task(job())
    early.cancel()
    try: await early
    except asyncio.CancelledError: print("early", early.done())
    print(t.cancel())
    try: t.exception()
    except asyncio.CancelledError as e: print("exc", repr(e))
    try: s.set_result(1)
    except Exception as e: print(type(e), e)
    me = asyncio.current_task()
    me.cancel()
    try: await asyncio.sleep(0)
    except asyncio.CancelledError: print("self cancel", me.cancelling()); me.uncancel()
    print(me.cancelling())
asyncio.run(main())
