import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print("put", i, queue.qsize())
        await asyncio.sleep(0.01)
    await queue.put(None)


async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("got", item)
        await asyncio.sleep(0.017)
        queue.task_done()
    queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue, 4), consumer(queue))
    await queue.join()
    print(queue.empty(), queue.full(), queue.maxsize)
    small = asyncio.Queue(1)
    small.put_nowait("x")
    for action in (lambda: small.put_nowait("y"), lambda: asyncio.Queue().get_nowait()):
        try:
            action()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            print(type(error).__name__)
    try:
        await asyncio.wait_for(asyncio.Queue().get(), 0.01)
    except TimeoutError:
        print("nothing came")
    heap, stack = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (2, 3, 1):
        heap.put_nowait(n)
        stack.put_nowait(n)
    print([await heap.get() for _ in range(3)], [stack.get_nowait() for _ in range(3)])
    work = asyncio.Queue()
    for n in range(5):
        work.put_nowait(n)

    async def worker(name):
        while True:
            n = await work.get()
            await asyncio.sleep(0.01 * (n + 1))
            print(name, "did", n)
            work.task_done()

    workers = [asyncio.create_task(worker(f"w{i}")) for i in range(2)]
    await work.join()
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))


asyncio.run(main())
