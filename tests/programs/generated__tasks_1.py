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
    await asyncio.sleep(0.027635)
    await asyncio.sleep(0.052406)
    await asyncio.sleep(0)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.028861)
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
    say(tag, await asyncio.gather(job2(tag + 'g'), job1(tag + 'h')))
    await asyncio.sleep(0.004126)
    async for item in numbers(2):
        say(tag, 'item', item)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        async for item in numbers(2):
            say(tag, 'item', item)
        child = asyncio.create_task(job2(tag + '/'))
        await asyncio.sleep(0)
        say(tag, 'child', await child)
        say(tag, 'awaited', await job1(tag + '.'))
    finally:
        say('job4', tag, 'cleans up')
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    await asyncio.sleep(0.059845)
    await asyncio.sleep(0.007708)
    await asyncio.sleep(0.050149)
    say('job5', tag, 'ends')
    return 'job5' + tag
async def job6(tag):
    say('job6', tag, 'begins')
    child = asyncio.create_task(job5(tag + '/'))
    await asyncio.sleep(0.010005)
    say(tag, 'child', await child)
    async for item in numbers(2):
        say(tag, 'item', item)
    await asyncio.wait_for(job2(tag + 'w'), 0.033538)
    say('job6', tag, 'ends')
    return 'job6' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job3('t7'))
            group.create_task(job2('t8'))
    except BaseExceptionGroup as errors:
        say('group', [type(e).__name__ for e in errors.exceptions])
    async def guarded9(n):
        async with gate:
            say('in', n)
            await asyncio.sleep(0)
            say('out', n)
    guarded9_tasks = [asyncio.create_task(guarded9(n)) for n in range(4)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded9_tasks, return_exceptions=True)])
    loop.call_soon(say, 'callback10')
    loop.call_soon(say, 'callback11')
    loop.call_soon(say, 'callback12')
    loop.call_soon(say, 'callback13')
    future14 = loop.create_future()
    future14.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.041651, future14.cancel)
    await outcome('future', future14)
    async def waiter15(n):
        say('waits', n)
        await event.wait()
        say('woke', n)
    waiter15s = [asyncio.create_task(waiter15(n)) for n in range(2)]
    loop.call_later(0, event.set)
    await asyncio.gather(*waiter15s)
    event.clear()
    task16 = [asyncio.create_task(c) for c in (job6('t17'), job3('t18'),)]
    say('cancel', task16[0].cancel())
    for task in task16:
        await outcome('task', task)
    say([task.done() for task in task16], [task.cancelled() for task in task16])
    try:
        async with asyncio.timeout(0.022291):
            say(await job6('t19'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    task20 = [asyncio.create_task(c) for c in (job1('t21'), job1('t22'), job2('t23'),)]
    for task in task20:
        await outcome('task', task)
    say([task.done() for task in task20], [task.cancelled() for task in task20])
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
