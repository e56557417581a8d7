# A queue between tasks: the consumers sleep while it is empty, the producer while it is full.
import asyncio


async def bake(queue):
    for number in range(1, 7):
        await asyncio.sleep(0.01)
        await queue.put(f"bun {number}")
        print(f"baked bun {number}, {queue.qsize()} on the counter")
    for _ in range(2):
        await queue.put(None)


async def eat(name, queue, seconds):
    while (bun := await queue.get()) is not None:
        print(name, "takes", bun)
        await asyncio.sleep(seconds)
    print(name, "goes home")


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(
        bake(queue),
        eat("Ann", queue, 0.035),
        eat("Bob", queue, 0.045),
    )


asyncio.run(main())
