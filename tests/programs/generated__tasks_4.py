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
    await asyncio.sleep(0.014058)
    await asyncio.sleep(0.058911)
    say('job1', tag, 'ends')
    return 'job1' + tag
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.049010)
        yield i
async def job2(tag):
    say('job2', tag, 'begins')
    try:
        say(tag, 'awaited', await job1(tag + '.'))
        await asyncio.sleep(0.009882)
        child = asyncio.create_task(job1(tag + '/'))
        await asyncio.sleep(0)
        say(tag, 'child', await child)
    finally:
        say('job2', tag, 'cleans up')
    say('job2', tag, 'ends')
    return 'job2' + tag
async def job3(tag):
    say('job3', tag, 'begins')
    say(tag, await asyncio.gather(job2(tag + 'g'), job2(tag + 'h')))
    await asyncio.sleep(0)
    await asyncio.sleep(0.015284)
    raise ValueError(tag)
    say('job3', tag, 'ends')
    return 'job3' + tag
async def job4(tag):
    say('job4', tag, 'begins')
    try:
        await asyncio.sleep(0.022912)
        say(tag, await asyncio.gather(job1(tag + 'g'), job3(tag + 'h')))
        await asyncio.sleep(0.016772)
    finally:
        say('job4', tag, 'cleans up')
    say('job4', tag, 'ends')
    return 'job4' + tag
async def main():
    queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    gate = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0):
            say(await job2('t5'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    await outcome('gather', asyncio.gather(job3('t6'), job1('t7')))
    await outcome('wait_for', asyncio.wait_for(event.wait(), 0.058878))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job1('t10'))
            group.create_task(job4('t11'))
            await asyncio.sleep(0.051880)
            say('body of the group ends')
    except BaseExceptionGroup as errors:
        say('group', [type(e).__name__ for e in errors.exceptions])
    try:
        async with asyncio.timeout(0.013828):
            say(await job2('t12'))
    except TimeoutError:
        say('timeout')
    except ValueError as error:
        say('value error', error)
    async def guarded13(n):
        async with lock:
            say('in', n)
            await asyncio.sleep(0)
            say('out', n)
    guarded13_tasks = [asyncio.create_task(guarded13(n)) for n in range(3)]
    say([type(r).__name__ for r in await asyncio.gather(*guarded13_tasks, return_exceptions=True)])
    await outcome('gather', asyncio.gather(job3('t14'), job4('t15'), job1('t16'), job1('t17'), return_exceptions=True))
    say('main ends')
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
asyncio.run(main())
