import asyncio


async def add_one(n):
    return n + 1


async def main():
    coroutine = add_one(1)
    print(type(coroutine), asyncio.iscoroutine(coroutine))
    print(await coroutine, await add_one(2))
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    return "result"


print(asyncio.run(main()))


async def fails():
    raise ValueError("from coroutine")


try:
    asyncio.run(fails())
except ValueError as error:
    print(error)
for bad in (5, add_one):
    try:
        asyncio.run(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)


async def nested():
    c = add_one(1)
    try:
        asyncio.run(c)
    except RuntimeError as error:
        print(error)
    c.close()


asyncio.run(nested())


async def awaits(x):
    await x


for bad in (5, None, [1]):
    try:
        asyncio.run(awaits(bad))
    except TypeError as error:
        print(error)
print(type(main), main.__name__)
