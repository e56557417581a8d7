import asyncio


async def ticker(name):
    try:
        n = 0
        while True:
            yield n
            n += 1
            await asyncio.sleep(0)
    finally:
        print("closing", name)
        await asyncio.sleep(0)
        print("closed", name)


async def takes_two(name):
    async for n in ticker(name):
        if n == 2:
            return n


async def main():
    print(await takes_two("dropped"))
    await asyncio.sleep(0.01)
    print("after a while")
    kept = ticker("kept")
    print(await anext(kept))
    agen = ticker("sent")
    print(await agen.asend(None), await agen.__anext__())
    try:
        await agen.athrow(ValueError("thrown"))
    except ValueError as error:
        print(error)
    print("main ends")


asyncio.run(main())
