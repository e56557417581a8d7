import asyncio


async def visit(name, lock, delay):
    async with lock:
        print(name, "in")
        await asyncio.sleep(delay)
        print(name, "out")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(visit(n, lock, 0.01) for n in "abc"))
    print(lock.locked())
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(visit(n, gate, d) for n, d in (("p", 0.02), ("q", 0.03), ("r", 0.01), ("s", 0))))
    event = asyncio.Event()

    async def waiter(n):
        await event.wait()
        print("woke", n, event.is_set())

    waiters = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0.01)
    print("set")
    event.set()
    await asyncio.gather(*waiters)
    condition = asyncio.Condition()
    ready = []

    async def consumer(n):
        async with condition:
            await condition.wait_for(lambda: ready)
            print("consumer", n, ready.pop())

    tasks = [asyncio.create_task(consumer(n)) for n in range(2)]
    await asyncio.sleep(0)
    async with condition:
        ready.extend(["x", "y"])
        condition.notify_all()
    await asyncio.gather(*tasks)
    barrier = asyncio.Barrier(2)

    async def meet(n):
        await asyncio.sleep(0.01 * n)
        print("arrived", n)
        async with barrier:
            print("passed", n)

    await asyncio.gather(meet(1), meet(2))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
