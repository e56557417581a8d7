import asyncio
async def main():
    lock = asyncio.Lock()
    async def w(n):
        print("want", n)
        async with lock:
            print("in", n); await asyncio.sleep(0.01); print("out", n)
    await asyncio.gather(*(w(i) for i in range(3)))
    print(lock)
    ev = asyncio.Event()
    async def waiter(n):
        await ev.wait(); print("ev", n)
    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0); print(ev); ev.set(); print(ev.is_set(), ev)
    await asyncio.gather(*ts)
    sem = asyncio.Semaphore(2)
    async def s(n):
        async with sem:
            print("sem", n, sem.locked()); await asyncio.sleep(0.01)
    await asyncio.gather(*(s(i) for i in range(5)))
    print(sem)
    b = asyncio.BoundedSemaphore(1)
    try: b.release()
    except ValueError as e: print(e)
    cond = asyncio.Condition(); items = []
    async def cons(n):
        async with cond:
            await cond.wait_for(lambda: items); print(n, "takes", items.pop())
    cs = [asyncio.create_task(cons(i)) for i in range(2)]
    await asyncio.sleep(0)
    async with cond: items.append(1); cond.notify()
    await asyncio.sleep(0.01)
    async with cond: items.append(2); cond.notify_all()
    await asyncio.gather(*cs)
    try: cond.notify()
    except RuntimeError as e: print(e)
    try: lock.release()
    except RuntimeError as e: print(e)
    bar = asyncio.Barrier(3)
    async def bw(n):
        i = await bar.wait(); print("bar", n, i)
    await asyncio.gather(*(bw(i) for i in range(3)))
    print(bar)
    try:
        with lock: pass
    except Exception as e: print(type(e), e)
asyncio.run(main())
