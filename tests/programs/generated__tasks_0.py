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
    await asyncio.sleep(0.035521)
    await asyncio.sleep(0.046979)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.009451)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        child = asyncio.create_task(job1(tag + '/'))
        await asyncio.sleep(0.016746)
        say(tag, 'child', await child)
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    await asyncio.sleep(0.050658)
    await asyncio.sleep(0.051747)
    child = asyncio.create_task(job1(tag + '/'))
    await asyncio.sleep(0.046411)
    say(tag, 'child', await child)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    await asyncio.sleep(0.010466)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    loop.call_soon(say, 'callback5')
    loop.call_soon(say, 'callback6')
    loop.call_soon(say, 'callback7')
    future8 = loop.create_future()
    future8.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.025674, future8.set_result, 5)
    await outcome('future', future8)
    task9 = [asyncio.create_task(c) for c in (job2('t10'), job3('t11'), job4('t12'),)]
    say('cancel', task9[0].cancel())
    for task in task9:
        await outcome('task', task)
    say([task.done() for task in task9], [task.cancelled() for task in task9])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job2('t13'))
            group.create_task(job1('t14'))
    except BaseExceptionGroup as errors:
        say('group', [type(e).__name__ for e in errors.exceptions])
    loop.call_soon(say, 'callback15')
    loop.call_later(0.048869, say, 'callback16')
    future17 = loop.create_future()
    future17.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.012420, future17.set_result, 5)
    await outcome('future', future17)
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
