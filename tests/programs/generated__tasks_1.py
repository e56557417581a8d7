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
    await asyncio.sleep(0.059)
    await asyncio.sleep(0.001)
    await asyncio.sleep(0.021)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.001)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    await asyncio.sleep(0.052)
    await asyncio.sleep(0.001)
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    say(tag, await asyncio.gather(job1(tag + 'g'), job1(tag + 'h')))
    child = asyncio.create_task(job1(tag + '/'))
    await asyncio.sleep(0.055)
    say(tag, 'child', await child)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    async for item in numbers(2):
        say(tag, 'item', item)
    child = asyncio.create_task(job2(tag + '/'))
    await asyncio.sleep(0.007)
    say(tag, 'child', await child)
    await asyncio.sleep(0.049)
    raise ValueError(tag)
    say('job4', tag, 'ends')
    return 'job4' + tag
async def job5(tag):
    say('job5', tag, 'begins')
    await asyncio.sleep(0.011)
    await asyncio.sleep(0)
    await asyncio.sleep(0.050)
    say('job5', tag, 'ends')
    return 'job5' + tag
async def job6(tag):
    say('job6', tag, 'begins')
    await asyncio.sleep(0.031)
    await asyncio.sleep(0)
    await asyncio.sleep(0.032)
    say('job6', tag, 'ends')
    return 'job6' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    task7 = [asyncio.create_task(c) for c in (job2('t8'), job5('t9'), job4('t10'), job2('t11'),)]
    for task in task7:
        await outcome('task', task)
    say([task.done() for task in task7], [task.cancelled() for task in task7])
    await outcome('gather', asyncio.gather(job3('t12'), job3('t13'), job1('t14'), return_exceptions=True))
    loop.call_soon(say, 'callback15')
    loop.call_soon(say, 'callback16')
    future17 = loop.create_future()
    future17.add_done_callback(lambda f: say('future done', f.cancelled()))
    loop.call_later(0, future17.cancel)
    await outcome('future', future17)
    async def waiter18(n):
        say('waits', n)
        await event.wait()
        say('woke', n)
    waiter18s = [asyncio.create_task(waiter18(n)) for n in range(1)]
    loop.call_later(0.005, event.set)
    await asyncio.gather(*waiter18s)
    event.clear()
    async def waiter19(n):
        say('waits', n)
        await event.wait()
        say('woke', n)
    waiter19s = [asyncio.create_task(waiter19(n)) for n in range(2)]
    loop.call_later(0.001, event.set)
    await asyncio.gather(*waiter19s)
    event.clear()
    await outcome('await', job2('t20'))
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
