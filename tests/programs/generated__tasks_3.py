# Written by tests/differential/generate.py --kind async --seed 2026.
import asyncio

def say(*parts):
    print(*parts)
async def outcome(label, awaitable):
    try:
        say(label, 'gave', await awaitable)
    except asyncio.CancelledError:
        say(label, 'was cancelled')
    except Exception as error:
        say(label, 'raised', type(error).__name__)
async def job1(tag):
    say('job1', tag, 'begins')
    await asyncio.sleep(0.036)
    await asyncio.sleep(0.041)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.056)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        say(tag, await asyncio.gather(job1(tag + 'g'), job1(tag + 'h')))
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        say(tag, 'awaited', await job1(tag + '.'))
        await asyncio.sleep(0.016)
        child = asyncio.create_task(job2(tag + '/'))
        await asyncio.sleep(0)
        say(tag, 'child', await child)
    finally:
        say('job3', tag, 'cleans up')
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    child = asyncio.create_task(job3(tag + '/'))
    await asyncio.sleep(0.026)
    say(tag, 'child', await child)
    raise ValueError(tag)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    completing5 = [asyncio.create_task(c) for c in (job2('t6'), job4('t7'), job4('t8'), job1('t9'),)]
    try:
        for finished in asyncio.as_completed(completing5):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    async def guarded10(n):
        async with lock:
            say('in', n)
            await asyncio.sleep(0.034)
            say('out', n)
    guarded10_tasks = [asyncio.create_task(guarded10(n)) for n in range(3)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded10_tasks, return_exceptions=True)])
    loop.call_soon(say, 'callback11')
    loop.call_soon(say, 'callback12')
    future13 = loop.create_future()
    future13.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.018, future13.set_result, 5)
    await outcome('future', future13)
    async def producer14(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0)
        await queue.put(None)
    async def consumer15():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0)
    await asyncio.gather(producer14(4), consumer15())
    await outcome('await', job2('t16'))
    try:
        async with asyncio.timeout(0):
            say(await job4('t17'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
