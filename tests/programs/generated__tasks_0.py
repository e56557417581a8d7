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
    await asyncio.sleep(0.018)
    await asyncio.sleep(0.059)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.009)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        await asyncio.sleep(0.036)
        say(tag, await asyncio.gather(job1(tag + 'g'), job1(tag + 'h')))
        child = asyncio.create_task(job1(tag + '/'))
        await asyncio.sleep(0)
        say(tag, 'child', await child)
    except asyncio.CancelledError:
        say('job2', tag, 'cancelled')
        raise
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        child = asyncio.create_task(job1(tag + '/'))
        await asyncio.sleep(0.017)
        say(tag, 'child', await child)
        await asyncio.sleep(0.045)
    finally:
        say('job3', tag, 'cleans up')
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        await asyncio.sleep(0.010)
        child = asyncio.create_task(job1(tag + '/'))
        await asyncio.sleep(0.025)
        say(tag, 'child', await child)
    finally:
        say('job4', tag, 'cleans up')
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    async def producer5(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0.001)
        await queue.put(None)
    async def consumer6():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0.047)
    await asyncio.gather(producer5(2), consumer6())
    await outcome('await', job4('t7'))
    task8 = [asyncio.create_task(c) for c in (job1('t9'), job4('t10'), job1('t11'),)]
    await asyncio.sleep(0.046)
    say('cancel', task8[0].cancel())
    for task in task8:
        await outcome('task', task)
    say([task.done() for task in task8], [task.cancelled() for task in task8])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job2('t12'))
            group.create_task(job1('t13'))
    except BaseExceptionGroup as errors:
        say('group', [type(e).__name__ for e in errors.exceptions])
    loop.call_later(0.059, say, 'callback14')
    loop.call_soon(say, 'callback15')
    future16 = loop.create_future()
    future16.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.031, future16.set_exception, KeyError())
    await outcome('future', future16)
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
