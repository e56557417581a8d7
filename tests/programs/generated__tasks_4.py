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
    await asyncio.sleep(0)
    await asyncio.sleep(0.057)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.028)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        await asyncio.sleep(0.041)
        child = asyncio.create_task(job1(tag + '/'))
        await asyncio.sleep(0.054)
        say(tag, 'child', await child)
        await asyncio.sleep(0.055)
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    say(tag, 'awaited', await job2(tag + '.'))
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        say('job4', tag, 'cancelled')
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    task5 = [asyncio.create_task(c) for c in (job3('t6'), job3('t7'), job4('t8'), job4('t9'),)]
    await asyncio.sleep(0.001)
    say('cancel', task5[0].cancel())
    for task in task5:
        await outcome('task', task)
    say([task.done() for task in task5], [task.cancelled() for task in task5])
    task10 = [asyncio.create_task(c) for c in (job3('t11'), job4('t12'), job4('t13'), job3('t14'),)]
    await asyncio.sleep(0.020)
    for task in task10:
        await outcome('task', task)
    say([task.done() for task in task10], [task.cancelled() for task in task10])
    await outcome('wait_for', asyncio.wait_for(event.wait(), 0.013))
    try:
        async with asyncio.timeout(0.001):
            say(await job2('t17'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    try:
        async with asyncio.timeout(0):
            say(await job1('t18'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    await outcome('gather', asyncio.gather(job1('t19'), job4('t20'), job4('t21'), job1('t22')))
    completing23 = [asyncio.create_task(c) for c in (job2('t24'), job3('t25'), job3('t26'), job4('t27'),)]
    try:
        for finished in asyncio.as_completed(completing23):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
