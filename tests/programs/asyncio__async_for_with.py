import asyncio


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        self.n -= 1
        return self.n


class Session:
    async def __aenter__(self):
        print("open")
        await asyncio.sleep(0)
        return "session"

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print("close", kind)
        return kind is ValueError


async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("generator closed")


async def main():
    async for x in Countdown(3):
        print(x)
    else:
        print("async else")
    async with Session() as s, Session():
        print(s)
    async with Session():
        raise ValueError("swallowed")
    print([x async for x in numbers(3)], {x: x * x async for x in Countdown(2) if x}, [await one(i) for i in range(2)])
    async for n in numbers(10):
        if n == 1:
            break
    print("after break")
    agen = numbers(5)
    print(await agen.__anext__(), await anext(agen))
    await agen.aclose()
    print(await anext(agen, "over"), [y async for y in (z async for z in numbers(2))])
    try:
        async for x in [1]:
            pass
    except TypeError as error:
        print(error)


async def one(i):
    return i + 1


asyncio.run(main())
