# What programs about concurrency are made of: every function's instructions are compared with CPython's.
import asyncio
import threading
from threading import Lock

counter = 0
lock = Lock()


def increment(times):
    global counter
    for _ in range(times):
        counter += 1


def guarded(items):
    global counter
    with lock:
        counter += len(items)


def both(first, second):
    with first as one, second:
        return one


def patient(first, second):
    while True:
        with first:
            if second.acquire(timeout=1):
                second.release()
                return
            if second.locked():
                continue
            print(first)
        return (
            "late"
        )


def start(count):
    workers = [threading.Thread(target=increment, args=(n,)) for n in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return workers


def displays(x):
    names = ["a", "b", "c"]
    numbers = {1, 2, 3}
    pair = [1, x]
    for item in [1, 2, 3]:
        print(item)
    for item in [x, 1]:
        print(item)
    if x in [1, 2] or x not in {1, 2, 3}:
        return {"names": names, **pair, "numbers": numbers}
    return (1, 2, 3), [], {}, {x}


def loops(queue, done):
    while not done:
        item = queue.get()
        if item is None:
            break
        if item == "skip":
            continue
        print(item)
    else:
        return 1
    for item in queue:
        if item:
            break
    else:
        print("never")
    while True:
        if queue.full():
            return 2


def conditions(a, b):
    if a and not b or a > 1:
        print("yes")
    elif 0 < a < 10:
        print("some")
    value = a if b else 0
    return value or a == b


def handled(work):
    try:
        work()
    except ValueError as error:
        print(error)
    except (KeyError, TypeError):
        raise
    else:
        print("fine")
    finally:
        print("done")
    try:
        return work()
    finally:
        lock.release()


def texts(name, value):
    print(f"{name}: {value!r:>10} {value:.2f} {name=}")
    assert value > 0, f"{value} is too small"
    return "-" * 20 + name


def unpacked(a, b):
    x, y = 1, 2
    a, b = b, a
    first, *rest = a
    (p, q), r = first
    return x, y, rest, p, q, r


def called(function, args, options):
    function(*args)
    function(1, *args, key=2, **options)
    function(a=1, b=2)
    args[0] += 1
    options.total -= 1
    return args[1:], args[:-1], args[function:], args[-1]


def closure(step=1, *, stop=None):
    total = 0

    def add():
        nonlocal total
        total += step

    return add


def squares(limit):
    for n in range(limit):
        sent = yield n * n
        if sent:
            return sent
    yield from [1, 2, 3]


def matched(command):
    match command:
        case ["go", where]:
            return where
        case {"stop": True} | None:
            return None
        case int() if command > 1:
            return 1
        case _:
            return 0


class Worker(threading.Thread):
    def __init__(self, name):
        super().__init__(name=name)
        self.results = []

    def run(self):
        self.results += [n for n in range(10) if n % 2]
        del self.results[0]


async def waiter(delay):
    await asyncio.sleep(delay)
    return delay


async def main(semaphore):
    async with semaphore:
        results = await asyncio.gather(*(waiter(n) for n in range(3)))
    async for line in results:
        print(line)
    try:
        async with asyncio.timeout(1):
            await waiter(2)
    except TimeoutError:
        print("late")
    return [line async for line in results]


if __name__ == "__main__":
    start(2)
    asyncio.run(main(asyncio.Semaphore(2)))
    print(counter)
