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
        await asyncio.sleep(0.025)
        await asyncio.sleep(0.001)
        await asyncio.sleep(0)
        raise ValueError(tag)
    finally:
        say('job1', tag, 'cleans up')
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.019)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        await asyncio.wait_for(job1(tag + 'w'), 0)
    except asyncio.CancelledError:
        say('job2', tag, 'cancelled')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        await asyncio.wait_for(job1(tag + 'w'), 0.052)
        child = asyncio.create_task(job2(tag + '/'))
        await asyncio.sleep(0)
        say(tag, 'child', await child)
        await asyncio.sleep(0.051)
    except asyncio.CancelledError:
        say('job3', tag, 'cancelled')
        await asyncio.sleep(0.018)
        raise
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    await asyncio.sleep(0.005)
    await asyncio.sleep(0.001)
    await asyncio.sleep(0.033)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    try:
        say(tag, 'awaited', await job3(tag + '.'))
        say(tag, 'awaited', await job4(tag + '.'))
    finally:
        say('job5', tag, 'cleans up')
    say('job5', tag, 'ends')
    return 'job5' + tag
async def job6(tag):
    say('job6', tag, 'begins')
    try:
        await asyncio.sleep(0.014)
    except asyncio.CancelledError:
        say('job6', tag, 'cancelled')
        await asyncio.sleep(0)
    say('job6', tag, 'ends')
    return 'job6' + tag
async def job7(tag):
    say('job7', tag, 'begins')
    await asyncio.sleep(0.058)
    say('job7', tag, 'ends')
    return 'job7' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    loop.call_later(0, say, 'callback8')
    loop.call_soon(say, 'callback9')
    loop.call_later(0, say, 'callback10')
    loop.call_soon(say, 'callback11')
    future12 = loop.create_future()
    future12.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.009, future12.cancel)
    await outcome('future', future12)
    async def waiter13(n):
        say('waits', n)
        await event.wait()
        say('woke', n)
    waiter13s = [asyncio.create_task(waiter13(n)) for n in range(2)]
    loop.call_later(0.019, event.set)
    await asyncio.gather(*waiter13s)
    event.clear()
    await outcome('gather', asyncio.gather(job5('t14'), job4('t15'), job6('t16')))
    try:
        async with asyncio.timeout(0.036):
            say(await job5('t17'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
