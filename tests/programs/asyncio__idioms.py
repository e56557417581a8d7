import asyncio, contextlib, functools, time
def retry(times):
    def deco(fn):
        @functools.wraps(fn)
        async def wrapper(*args, **kw):
            for attempt in range(1, times + 1):
                try: return await fn(*args, **kw)
                except ConnectionError as e:
                    print(f"attempt {attempt} failed: {e}")
                    await asyncio.sleep(0.01 * attempt)
            raise
        return wrapper
    return deco
calls = 0
@retry(3)
async def flaky():
    global calls; calls += 1
    if calls < 3: raise ConnectionError("nope")
    return "ok"
class Pool:
    def __init__(self, n): self.q = asyncio.Queue(); [self.q.put_nowait(i) for i in range(n)]
    @contextlib.asynccontextmanager
    async def acquire(self):
        c = await self.q.get()
        try: yield c
        finally: self.q.put_nowait(c)
async def use(pool, n):
    async with pool.acquire() as c: await asyncio.sleep(0.01); return n, c
async def ticker(n):
    for i in range(n): yield i; await asyncio.sleep(0)
async def main():
    print(await flaky())
    print(await asyncio.gather(*(use(Pool(2), i) for i in range(2))))
    p = Pool(1); print(await asyncio.gather(use(p, 1), use(p, 2)))
    print([i async for i in ticker(3)], sum([i async for i in ticker(4) if i % 2]))
    async def first(*aws):
        done, pend = await asyncio.wait([asyncio.ensure_future(a) for a in aws], return_when=asyncio.FIRST_COMPLETED)
        for p in pend: p.cancel()
        return done.pop().result()
    print(await first(asyncio.sleep(0.1, "slow"), asyncio.sleep(0.01, "fast")))
    class Aw:
        def __await__(self): yield from asyncio.sleep(0.01).__await__(); return "awaited"
    print(await Aw())
    async def nested(n): return n if n == 0 else await nested(n - 1) + 1
    print(await nested(50))
    try: await asyncio.wait_for(asyncio.gather(asyncio.sleep(1), asyncio.sleep(2)), 0.02)
    except asyncio.TimeoutError: print("gather timed out")
    t = asyncio.create_task(asyncio.sleep(1)); t.add_done_callback(lambda t: print("cb", t.cancelled())); await asyncio.sleep(0); t.cancel("why")
    with contextlib.suppress(asyncio.CancelledError): await t
    e = asyncio.Event(); asyncio.get_running_loop().call_later(0.01, e.set); print(await asyncio.wait_for(e.wait(), 1))
    await asyncio.gather(*[asyncio.to_thread(time.sleep, 0.01) for _ in range(3)]); print("threads")
asyncio.run(main())
