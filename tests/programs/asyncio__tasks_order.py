import asyncio


async def worker(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "ends")
    return name.upper()


async def main():
    print("one after another")
    print(await worker("a", 0.02), await worker("b", 0.01))
    print("together")
    first = asyncio.create_task(worker("c", 0.03))
    second = asyncio.create_task(worker("d", 0.01), name="named")
    print("created", first.done(), second.get_name(), first.get_name().startswith("Task-"))
    await asyncio.sleep(0)
    print("yielded once")
    print(await first, await second, first.done(), first.result())
    loop = asyncio.get_running_loop()
    third = loop.create_task(worker("e", 0))
    await third
    print(third.result(), asyncio.current_task() is not third, len(asyncio.all_tasks()))


asyncio.run(main())
