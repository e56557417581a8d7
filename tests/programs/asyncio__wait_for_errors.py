import asyncio
async def slow():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("slow cancelled"); raise
    return "slow"
async def main():
    try: await asyncio.wait_for(slow(), 0.1)
    except asyncio.TimeoutError as e: print("TO", repr(e), type(e) is TimeoutError)
    print(await asyncio.wait_for(slow(), None))
    print(await asyncio.wait_for(slow(), 2))
    try: await asyncio.wait_for(slow(), 0)
    except TimeoutError as e: print("TO0", repr(e))
    try: await asyncio.wait_for(slow(), -1)
    except TimeoutError as e: print("TO-1", repr(e), repr(e.__cause__))
    async def ign():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: return "ignored"
    try: print(await asyncio.wait_for(ign(), 0.1))
    except TimeoutError as e: print("TOi", repr(e))
    async def err():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: raise ValueError("during")
    try: print(await asyncio.wait_for(err(), 0.1))
    except Exception as e: print(repr(e), repr(e.__context__))
    try:
        async with asyncio.timeout(0.1) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e: print("timeout()", repr(e), cm.expired(), repr(e.__cause__))
    async with asyncio.timeout(None) as cm:
        await asyncio.sleep(0.1)
        print(cm.when(), cm)
        cm.reschedule(asyncio.get_running_loop().time() + 1)
        print(cm.expired())
    try:
        async with asyncio.timeout(0.3):
            async with asyncio.timeout(0.1):
                await asyncio.sleep(1)
    except TimeoutError: print("inner")
asyncio.run(main())
