// Programs as they stand in lessons on threads and asyncio, pasted and run: they print what CPython prints.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";

let site;
before(async () => {
  site = await Site.open();
});
after(() => site.close());

/** Says that the program, pasted and run, prints these lines. */
function prints(name, program, expected) {
  test(name, async () => {
    const playground = await site.visit();
    await playground.run(program);
    await playground.press("End");
    assert.deepEqual(await playground.printed(), expected);
    assert.deepEqual(playground.problems, []);
    await playground.close();
  });
}

prints(
  "threads with names",
  `from threading import Thread as Worker, current_thread
from time import sleep


def report():
    sleep(3)
    print(f'{current_thread().name}: done')


def say(word):
    sleep(1)
    print(f'{current_thread().name}: {word}')


# три потока
a = Worker(target=report, name='Worker №1')
b = Worker(target=say, args=['good evening'], name='Worker №2')
a.start()
b.start()
a.join()
b.join()
print(current_thread().name)
`,
  ["Worker №2: good evening", "Worker №1: done", "MainThread"],
);

prints(
  "a counter behind a lock",
  `from threading import Lock, Thread

total = 0


def add(lock):
    global total
    for _ in range(2_000):
        lock.acquire()
        total += 1
        lock.release()


lock = Lock()
threads = [Thread(target=add, args=[lock], name=f'Th {n}') for n in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('total:', total)
`,
  ["total: 4000"],
);

prints(
  "a countdown",
  `import time
from threading import Thread


def countdown(n):
    while n > 0:
        n -= 1


start = time.perf_counter()
threads = [Thread(target=countdown, args=(3_000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('took time:', time.perf_counter() - start > 0)
`,
  ["took time: True"],
);

prints(
  "asyncio.run and await",
  `import asyncio


async def double(number: int) -> int:
    return number * 2


async def main():
    two = await double(1)
    four = await double(two)
    print(two, four, sep='\\n')

asyncio.run(main())
`,
  ["2", "4"],
);

prints(
  "asyncio.sleep",
  `import asyncio


async def letter() -> str:
    # подождать
    await asyncio.sleep(2)
    return 'Dear world,'


async def main() -> None:
    print(await letter())

asyncio.run(main())
`,
  ["Dear world,"],
);

prints(
  "create_task",
  `import asyncio


async def nap(seconds: int) -> int:
    print(f'засыпаю на {seconds} с')
    await asyncio.sleep(seconds)
    print(f'проспал {seconds} с')
    return seconds


async def main():
    long = asyncio.create_task(nap(2))
    short = asyncio.create_task(nap(1))
    print(type(long))
    print(await long + await short)

asyncio.run(main())
`,
  ["<class '_asyncio.Task'>", "засыпаю на 2 с", "засыпаю на 1 с", "проспал 1 с", "проспал 2 с", "3"],
);

prints(
  "a future",
  `from asyncio import Future
import asyncio


def order() -> Future:
    future = Future()
    asyncio.create_task(serve(future))
    return future


async def serve(future) -> None:
    await asyncio.sleep(1)
    future.set_result('tea')


async def main():
    future = order()
    print(future.done())
    print(await future, future.done())

asyncio.run(main())
`,
  ["False", "tea True"],
);
