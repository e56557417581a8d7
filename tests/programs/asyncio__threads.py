import asyncio
import threading
import time


def blocking(n):
    time.sleep(0.02 * n)
    return n, threading.current_thread() is threading.main_thread()


async def beat():
    for i in range(3):
        await asyncio.sleep(0.015)
        print("beat", i)


async def main():
    beats = asyncio.create_task(beat())
    print(await asyncio.to_thread(blocking, 1))
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(loop.run_in_executor(None, blocking, 2), loop.run_in_executor(None, blocking, 1)))
    await beats
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        print(error)
    event = asyncio.Event()
    threading.Timer(0.02, loop.call_soon_threadsafe, [event.set]).start()
    await event.wait()
    print("set from a thread")

    def submit():
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, "from loop"), loop)
        print(future.result())

    await asyncio.to_thread(submit)


asyncio.run(main())
