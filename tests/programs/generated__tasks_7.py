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
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        say('job1', tag, 'cancelled')
        raise
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.017)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        await asyncio.sleep(0.001)
        say(tag, 'awaited', await job1(tag + '.'))
        await asyncio.wait_for(job1(tag + 'w'), 0.057)
        raise ValueError(tag)
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    await asyncio.wait_for(job1(tag + 'w'), 0.014)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        await asyncio.sleep(0.058)
        await asyncio.wait_for(job3(tag + 'w'), 0.046)
    finally:
        say('job4', tag, 'cleans up')
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    await asyncio.sleep(0.009)
    say(tag, 'awaited', await job3(tag + '.'))
    say('job5', tag, 'ends')
    return 'job5' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    await outcome('wait_for', asyncio.wait_for(job2('t6'), 0))
    waiting8 = [asyncio.create_task(c) for c in (job2('t9'), job3('t10'), job1('t11'), job3('t12'),)]
    done, pending = await asyncio.wait(waiting8, return_when=asyncio.FIRST_EXCEPTION)
    say([t in done for t in waiting8], [t in pending for t in waiting8])
    say([type(r).__name__ for r in await asyncio.gather(*waiting8, return_exceptions=True)])
    loop.call_later(0, say, 'callback13')
    loop.call_soon(say, 'callback14')
    future15 = loop.create_future()
    future15.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0, future15.cancel)
    await outcome('future', future15)
    async def producer16(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0)
        await queue.put(None)
    async def consumer17():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0)
    await asyncio.gather(producer16(2), consumer17())
    completing18 = [asyncio.create_task(c) for c in (job3('t19'), job5('t20'), job5('t21'),)]
    try:
        for finished in asyncio.as_completed(completing18):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    await outcome('gather', asyncio.gather(job3('t22'), job1('t23'), job3('t24')))
    await outcome('wait_for', asyncio.wait_for(asyncio.Queue().get(), 0))
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
