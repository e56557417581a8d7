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
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        say('job1', tag, 'cancelled')
        raise
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        say(tag, await asyncio.gather(job1(tag + 'g'), job1(tag + 'h')))
        await asyncio.sleep(0.047462)
        await asyncio.sleep(0)
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        await asyncio.sleep(0.039719)
    finally:
        say('job3', tag, 'cleans up')
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    say(tag, await asyncio.gather(job3(tag + 'g'), job2(tag + 'h')))
    async for item in numbers(2):
        say(tag, 'item', item)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    completing5 = [asyncio.create_task(c) for c in (job3('t6'), job2('t7'),)]
    try:
        for finished in asyncio.as_completed(completing5):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    try:
        async with asyncio.timeout(0.015543):
            say(await job3('t8'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    loop.call_later(0, say, 'callback9')
    loop.call_later(0, say, 'callback10')
    loop.call_soon(say, 'callback11')
    future12 = loop.create_future()
    future12.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.021083, future12.set_exception, KeyError())
    await outcome('future', future12)
    loop.call_later(0, say, 'callback13')
    loop.call_later(0.041840, say, 'callback14')
    future15 = loop.create_future()
    future15.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0, future15.set_result, 5)
    await outcome('future', future15)
    try:
        async with asyncio.timeout(0.012912):
            say(await job4('t16'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    async def guarded17(n):
        async with lock:
            say('in', n)
            await asyncio.sleep(0)
            say('out', n)
    guarded17_tasks = [asyncio.create_task(guarded17(n)) for n in range(4)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded17_tasks, return_exceptions=True)])
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
