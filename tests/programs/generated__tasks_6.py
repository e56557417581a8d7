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
        await asyncio.sleep(0.007066)
        await asyncio.sleep(0.014209)
    finally:
        say('job1', tag, 'cleans up')
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    await asyncio.sleep(0.001888)
    async for item in numbers(2):
        say(tag, 'item', item)
    await asyncio.sleep(0.053615)
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    await asyncio.sleep(0.031189)
    await asyncio.sleep(0.022638)
    raise ValueError(tag)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    await asyncio.wait_for(job1(tag + 'w'), 0.048972)
    await asyncio.sleep(0.046408)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    await asyncio.sleep(0)
    await asyncio.sleep(0.021086)
    say('job5', tag, 'ends')
    return 'job5' + tag
async def job6(tag):
    say('job6', tag, 'begins')
    await asyncio.sleep(0.016752)
    await asyncio.sleep(0)
    child = asyncio.create_task(job4(tag + '/'))
    await asyncio.sleep(0)
    say(tag, 'child', await child)
    say('job6', tag, 'ends')
    return 'job6' + tag
async def job7(tag):
    say('job7', tag, 'begins')
    say(tag, 'awaited', await job6(tag + '.'))
    await asyncio.sleep(0)
    await asyncio.sleep(0.021191)
    say('job7', tag, 'ends')
    return 'job7' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    task8 = [asyncio.create_task(c) for c in (job7('t9'), job7('t10'), job5('t11'),)]
    for task in task8:
        await outcome('task', task)
    say([task.done() for task in task8], [task.cancelled() for task in task8])
    await outcome('await', job2('t12'))
    await outcome('gather', asyncio.gather(job7('t13'), job2('t14'), job5('t15'), job4('t16'), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job3('t17'))
            group.create_task(job3('t18'))
            await asyncio.sleep(0.050284)
            say('body of the group ends')
    except BaseExceptionGroup as errors:
        say('group', [type(e).__name__ for e in errors.exceptions])
    completing19 = [asyncio.create_task(c) for c in (job7('t20'), job5('t21'), job6('t22'), job5('t23'),)]
    try:
        for finished in asyncio.as_completed(completing19, timeout=0.054909):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    waiting24 = [asyncio.create_task(c) for c in (job6('t25'), job2('t26'), job3('t27'),)]
    done, pending = await asyncio.wait(waiting24, return_when=asyncio.FIRST_EXCEPTION)
    say([t in done for t in waiting24], [t in pending for t in waiting24])
    for task in waiting24:
        task.cancel()
    say([type(r).__name__ for r in await asyncio.gather(*waiting24, return_exceptions=True)])
    async def guarded28(n):
        async with lock:
            say('in', n)
            await asyncio.sleep(0.015708)
            say('out', n)
    guarded28_tasks = [asyncio.create_task(guarded28(n)) for n in range(2)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded28_tasks, return_exceptions=True)])
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
