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
        await asyncio.sleep(0.039775)
        await asyncio.sleep(0)
        await asyncio.sleep(0.050677)
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
    async for item in numbers(2):
        say(tag, 'item', item)
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        say(tag, 'awaited', await job1(tag + '.'))
    except asyncio.CancelledError:
        say('job3', tag, 'cancelled')
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        await asyncio.sleep(0.029967)
    except asyncio.CancelledError:
        say('job4', tag, 'cancelled')
        raise
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    try:
        child = asyncio.create_task(job4(tag + '/'))
        await asyncio.sleep(0.001985)
        say(tag, 'child', await child)
    except asyncio.CancelledError:
        say('job5', tag, 'cancelled')
        raise
    say('job5', tag, 'ends')
    return 'job5' + tag
async def job6(tag):
    say('job6', tag, 'begins')
    try:
        say(tag, await asyncio.gather(job3(tag + 'g'), job4(tag + 'h')))
        await asyncio.sleep(0.039696)
        child = asyncio.create_task(job3(tag + '/'))
        await asyncio.sleep(0.056644)
        say(tag, 'child', await child)
    finally:
        say('job6', tag, 'cleans up')
    say('job6', tag, 'ends')
    return 'job6' + tag
async def job7(tag):
    say('job7', tag, 'begins')
    await asyncio.sleep(0.012577)
    say('job7', tag, 'ends')
    return 'job7' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    await outcome('gather', asyncio.gather(job2('t8'), job2('t9'), job6('t10'), return_exceptions=True))
    waiting11 = [asyncio.create_task(c) for c in (job6('t12'), job5('t13'), job4('t14'), job2('t15'),)]
    done, pending = await asyncio.wait(waiting11, return_when=asyncio.FIRST_COMPLETED)
    say([t in done for t in waiting11], [t in pending for t in waiting11])
    for task in waiting11:
        task.cancel()
    say([type(r).__name__ for r in await asyncio.gather(*waiting11, return_exceptions=True)])
    async def producer16(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0.054684)
        await queue.put(None)
    async def consumer17():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0.052667)
    await asyncio.gather(producer16(1), consumer17())
    await outcome('gather', asyncio.gather(job7('t18'), job1('t19')))
    loop.call_later(0.053605, say, 'callback20')
    loop.call_later(0.022702, say, 'callback21')
    future22 = loop.create_future()
    future22.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0.020597, future22.set_exception, KeyError())
    await outcome('future', future22)
    task23 = [asyncio.create_task(c) for c in (job4('t24'), job5('t25'), job1('t26'), job5('t27'),)]
    await asyncio.sleep(0)
    for task in task23:
        await outcome('task', task)
    say([task.done() for task in task23], [task.cancelled() for task in task23])
    await outcome('await', job3('t28'))
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
