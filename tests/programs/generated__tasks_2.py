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
        await asyncio.sleep(0.051)
        await asyncio.sleep(0.035)
        await asyncio.sleep(0.001)
        raise ValueError(tag)
    except asyncio.CancelledError:
        say('job1', tag, 'cancelled')
        raise
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.053)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    await asyncio.sleep(0)
    await asyncio.sleep(0.001)
    say(tag, 'awaited', await job1(tag + '.'))
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
    say(tag, 'awaited', await job3(tag + '.'))
    say(tag, 'awaited', await job2(tag + '.'))
    say(tag, await asyncio.gather(job3(tag + 'g'), job2(tag + 'h')))
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
    async def waiter8(n):
        say('waits', n)
        await event.wait()
        say('woke', n)
    waiter8s = [asyncio.create_task(waiter8(n)) for n in range(1)]
    loop.call_later(0.049, event.set)
    await asyncio.gather(*waiter8s)
    event.clear()
    async def waiter9(n):
        say('waits', n)
        await event.wait()
        say('woke', n)
    waiter9s = [asyncio.create_task(waiter9(n)) for n in range(2)]
    loop.call_later(0.041, event.set)
    await asyncio.gather(*waiter9s)
    event.clear()
    async def producer10(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0.041)
        await queue.put(None)
    async def consumer11():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0)
    await asyncio.gather(producer10(1), consumer11())
    try:
        async with asyncio.timeout(0.009):
            say(await job4('t12'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    task13 = [asyncio.create_task(c) for c in (job1('t14'), job3('t15'), job3('t16'), job3('t17'),)]
    await asyncio.sleep(0)
    say('cancel', task13[0].cancel())
    for task in task13:
        await outcome('task', task)
    say([task.done() for task in task13], [task.cancelled() for task in task13])
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
