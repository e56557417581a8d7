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
    await asyncio.sleep(0.059179)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    await asyncio.sleep(0.041322)
    say(tag, 'awaited', await job1(tag + '.'))
    await asyncio.sleep(0.010247)
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    await asyncio.sleep(0.026248)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    await asyncio.sleep(0.021665)
    await asyncio.sleep(0.041456)
    say(tag, await asyncio.gather(job1(tag + 'g'), job3(tag + 'h')))
    raise ValueError(tag)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    async def guarded5(n):
        async with gate:
            say('in', n)
            await asyncio.sleep(0.036786)
            say('out', n)
    guarded5_tasks = [asyncio.create_task(guarded5(n)) for n in range(4)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded5_tasks, return_exceptions=True)])
    completing6 = [asyncio.create_task(c) for c in (job4('t7'), job1('t8'),)]
    try:
        for finished in asyncio.as_completed(completing6, timeout=0):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    await outcome('gather', asyncio.gather(job1('t9'), job2('t10'), job4('t11'), return_exceptions=True))
    async def guarded12(n):
        async with lock:
            say('in', n)
            await asyncio.sleep(0.002836)
            say('out', n)
    guarded12_tasks = [asyncio.create_task(guarded12(n)) for n in range(2)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded12_tasks, return_exceptions=True)])
    completing13 = [asyncio.create_task(c) for c in (job4('t14'), job2('t15'),)]
    try:
        for finished in asyncio.as_completed(completing13, timeout=0.030011):
            await outcome('completed', finished)
    except TimeoutError:
        say('as_completed timed out')
    await outcome('wait_for', asyncio.wait_for(job4('t16'), 0.006071))
    await outcome('await', job1('t18'))
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
