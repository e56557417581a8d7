// Programs as they stand in lessons on multiprocessing, pasted and run: they print what CPython prints.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

async function printed(t, program) {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.run(program);
  await playground.press("End");
  assert.deepEqual(playground.problems, []);
  return await playground.printed();
}

test("processes with names", async (t) => {
  const program = `from multiprocessing import Process, current_process as cp
from time import sleep


def greet(seconds, word):
    sleep(seconds)
    print(f'{cp().name}: {word}')


def main():
    processes = [Process(target=greet, args=(2, 'hello'), name='Process #1')]
    processes.append(Process(target=greet, args=[1, 'good morning'], name='Process #2'))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print('leaving', cp().name, [process.exitcode for process in processes])


if __name__ == '__main__':
    main()
`;
  assert.deepEqual(await printed(t, program), [
    "Process #2: good morning",
    "Process #1: hello",
    "leaving MainProcess [0, 0]",
  ]);
});

test("a pool", async (t) => {
  const program = `from multiprocessing import Pool, current_process as cp
from time import sleep


def weigh(word):
    sleep(1)
    print(word)
    return len(word), 'PoolWorker' in cp().name


def main():
    with Pool(2) as pool:
        print(pool.map(weigh, ['plum', 'fig', 'pear', 'quince']))


if __name__ == '__main__':
    main()
`;
  const lines = await printed(t, program);
  assert.deepEqual(lines.slice(0, -1).sort(), ["fig", "pear", "plum", "quince"]);
  assert.equal(lines.at(-1), "[(4, True), (3, True), (4, True), (6, True)]");
});
