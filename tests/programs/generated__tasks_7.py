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
        await asyncio.sleep(0.014976)
    finally:
        say('job1', tag, 'cleans up')
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.018131)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    say(tag, 'awaited', await job1(tag + '.'))
    async for item in numbers(2):
        say(tag, 'item', item)
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    try:
        await asyncio.wait_for(job1(tag + 'w'), 0)
    except asyncio.CancelledError:
        say('job3', tag, 'cancelled')
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        await asyncio.sleep(0.022626)
        await asyncio.sleep(0.021971)
    finally:
        say('job4', tag, 'cleans up')
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    try:
        say(tag, 'awaited', await job4(tag + '.'))
        async for item in numbers(2):
            say(tag, 'item', item)
        await asyncio.sleep(0.009758)
    finally:
        say('job5', tag, 'cleans up')
    say('job5', tag, 'ends')
    return 'job5' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    await outcome('gather', asyncio.gather(job2('t6'), job4('t7'), job1('t8'), return_exceptions=True))
    async def producer9(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0.035842)
        await queue.put(None)
    async def consumer10():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0.021734)
    await asyncio.gather(producer9(3), consumer10())
    await outcome('gather', asyncio.gather(job1('t11'), job1('t12'), job3('t13'), job2('t14'), return_exceptions=True))
    await outcome('wait_for', asyncio.wait_for(job1('t15'), 0))
    async def producer17(n):
        for i in range(n):
            await queue.put(i)
            say('put', i, queue.qsize())
            await asyncio.sleep(0)
        await queue.put(None)
    async def consumer18():
        while (item := await queue.get()) is not None:
            say('got', item)
            await asyncio.sleep(0.020588)
    await asyncio.gather(producer17(2), consumer18())
    completing19 = [asyncio.create_task(c) for c in (job3('t20'), job5('t21'), job5('t22'),)]
    try:
        for finished in asyncio.as_completed(completing19):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
