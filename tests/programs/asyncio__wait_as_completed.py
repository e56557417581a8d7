import asyncio


async def job(n, delay):
    await asyncio.sleep(delay)
    if n == 13:
        raise ValueError("unlucky")
    return n


async def main():
    tasks = [asyncio.create_task(job(n, d), name=f"t{n}") for n, d in ((1, 0.03), (2, 0.01), (3, 0.02))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    done, pending = await asyncio.wait(pending)
    print(sorted(t.result() for t in done), pending)
    t = asyncio.create_task(job(4, 1))
    done, pending = await asyncio.wait([t], timeout=0.01)
    print(len(done), len(pending), t.cancelled())
    t.cancel()
    done, pending = await asyncio.wait([asyncio.create_task(job(13, 0.01)), asyncio.create_task(job(5, 0.5))], return_when=asyncio.FIRST_EXCEPTION)
    print([repr(d.exception()) for d in done], len(pending))
    for p in pending:
        p.cancel()
    for finished in asyncio.as_completed([job(6, 0.03), job(7, 0.01), job(8, 0.02)]):
        print("completed", await finished)
    try:
        for finished in asyncio.as_completed([job(9, 0.01), job(10, 0.5)], timeout=0.05):
            print("completed", await finished)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)
    c = job(11, 0)
    try:
        await asyncio.wait([c])
    except TypeError as error:
        print(error)
    c.close()


asyncio.run(main())
