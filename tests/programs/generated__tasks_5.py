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
        await asyncio.sleep(0.006)
        await asyncio.sleep(0.001)
        await asyncio.sleep(0.011)
        raise ValueError(tag)
    except asyncio.CancelledError:
        say('job1', tag, 'cancelled')
        raise
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.022)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        await asyncio.sleep(0)
        say(tag, await asyncio.gather(job1(tag + 'g'), job1(tag + 'h')))
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        await asyncio.sleep(0.001)
    except asyncio.CancelledError:
        say('job3', tag, 'cancelled')
        raise
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    await asyncio.sleep(0)
    async for item in numbers(2):
        say(tag, 'item', item)
    say(tag, 'awaited', await job2(tag + '.'))
    raise ValueError(tag)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    await asyncio.sleep(0.053)
    await asyncio.sleep(0.031)
    say(tag, await asyncio.gather(job3(tag + 'g'), job2(tag + 'h')))
    say('job5', tag, 'ends')
    return 'job5' + tag
async def job6(tag):
    say('job6', tag, 'begins')
    async for item in numbers(2):
        say(tag, 'item', item)
    say(tag, 'awaited', await job3(tag + '.'))
    say('job6', tag, 'ends')
    return 'job6' + tag
async def job7(tag):
    say('job7', tag, 'begins')
    await asyncio.sleep(0.001)
    await asyncio.sleep(0)
    say('job7', tag, 'ends')
    return 'job7' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    async def guarded8(n):
        async with gate:
            say('in', n)
            await asyncio.sleep(0)
            say('out', n)
    guarded8_tasks = [asyncio.create_task(guarded8(n)) for n in range(3)]
    await asyncio.sleep(0.030)
    guarded8_tasks[1].cancel()
    say([type(r).__name__ for r in await asyncio.gather(*guarded8_tasks, return_exceptions=True)])
    try:
        async with asyncio.timeout(0.040):
            say(await job4('t9'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    await outcome('wait_for', asyncio.wait_for(job7('t10'), 0.008))
    task12 = [asyncio.create_task(c) for c in (job2('t13'), job1('t14'), job7('t15'), job1('t16'),)]
    for task in task12:
        await outcome('task', task)
    say([task.done() for task in task12], [task.cancelled() for task in task12])
    loop.call_later(0.056, say, 'callback17')
    loop.call_later(0.046, say, 'callback18')
    loop.call_soon(say, 'callback19')
    future20 = loop.create_future()
    future20.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.052, future20.set_result, 5)
    await outcome('future', future20)
    async def guarded21(n):
        async with gate:
            say('in', n)
            await asyncio.sleep(0.019)
            say('out', n)
    guarded21_tasks = [asyncio.create_task(guarded21(n)) for n in range(3)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded21_tasks, return_exceptions=True)])
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
