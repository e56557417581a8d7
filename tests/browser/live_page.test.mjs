// Live mode on the page: a recorded run is run for real, its recording is stepped like any other, and it says why where it cannot.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const THREADS = `import threading, time
lock = threading.Lock()
def work():
    for _ in range(3):
        with lock:
            time.sleep(0.002)
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const RACE = `import threading, time
count = 0
def work():
    global count
    now = count
    time.sleep(0.3)
    count = now + 5
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const COUNTER = `import threading
count = 0
def work():
    global count
    for _ in range(20_000):
        count += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const TASKS = `import asyncio
async def work():
    await asyncio.sleep(0.005)
async def main():
    await asyncio.gather(work(), work(), work())
asyncio.run(main())
`;

const DEADLOCK = `import threading, time
a, b = threading.Lock(), threading.Lock()
def work(first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const MANAGER = `from multiprocessing import Manager, Process
def work(squares, n):
    squares[n] = n * n
if __name__ == "__main__":
    with Manager() as manager:
        squares = manager.dict()
        processes = [Process(target=work, args=(squares, n)) for n in range(3)]
        for process in processes: process.start()
        for process in processes: process.join()
        print(sorted(squares.items()))
`;

async function page(t, options) {
  const site = await Site.open(options);
  t.after(() => site.close());
  return await site.visit();
}

/** Waits until live mode stands so. */
async function stands(playground, status) {
  await playground.part("live-status").and(playground.page.locator(`[data-status="${status}"]`)).waitFor({ timeout: 60_000 });
}

async function live(playground, program, status, end = "finished") {
  await playground.run(program, end);
  await playground.part("live-run").click();
  await stands(playground, status);
}

test("a program with threads runs for real, and its recording is stepped there and back", async (t) => {
  const playground = await page(t);
  assert.equal(await playground.part("live-status").getAttribute("data-status"), "ready");
  await live(playground, THREADS, "finished");
  assert.match(await playground.text("live-status"), /finished in [\d,]+ ms/);
  await playground.press("Home");
  const before = await playground.moment();
  await playground.press("ArrowRight", 12);
  assert.equal(await playground.tick(), 12);
  await playground.press("ArrowLeft", 12);
  assert.deepEqual(await playground.moment(), before);
  await playground.press("End");
  const done = await playground.part("stage").locator('[data-state="end"], [data-state="done"]').count();
  assert.ok((await playground.tick()) > 20, `${done}`);

  // As often as one likes: the recording of a second run takes the place of the first.
  await playground.part("live-run").click();
  await playground.page.waitForFunction(() => document.querySelector('[data-part="tick"]').textContent.replace(/\D/g, "") === "0");
  await stands(playground, "finished");
  assert.deepEqual(playground.problems, []);
});

test("a race is one for real: what is lost is counted, and told at its moment", async (t) => {
  const playground = await page(t);
  await live(playground, RACE, "finished");
  const status = playground.part("live-status");
  assert.deepEqual([await status.getAttribute("data-updates"), await status.getAttribute("data-lost")], ["2", "1"]);
  assert.match(await playground.text("live-status"), /1 of 2 updates lost/);
  // One of the two stores goes over the other's; the cell shows what is left.
  await playground.press("Home");
  const last = Number(await playground.part("scrubber").getAttribute("max"));
  const told = [];
  for (let step = 0; step < last; step += 1) {
    await playground.press("ArrowRight");
    const why = await playground.part("why").getAttribute("data-why");
    if (why.startsWith("why-cell")) told.push(why.replace("why-cell-", ""));
  }
  assert.deepEqual(told, ["born", "load", "load", "store", "store-lost"]);
  const count = playground.page.locator('.cell[data-name="count"]');
  assert.match(await count.innerText(), /count\s*5/);

  // The GIL stays where it is between load and store: as often as one likes, and none is lost.
  await live(playground, COUNTER, "finished");
  assert.deepEqual([await status.getAttribute("data-updates"), await status.getAttribute("data-lost")], ["40000", "0"]);
  await playground.press("End");
  assert.match(await count.innerText(), /count\s*40000/);
  assert.deepEqual(playground.problems, []);
});

test("tasks run for real, in one worker", async (t) => {
  const playground = await page(t);
  await live(playground, TASKS, "finished");
  assert.ok(Number(await playground.part("scrubber").getAttribute("max")) > 10);
  assert.deepEqual(playground.problems, []);
});

test("processes and the manager that answers them run for real", async (t) => {
  const playground = await page(t);
  await live(playground, MANAGER, "finished");
  await playground.press("End");
  assert.ok((await playground.tick()) > 20);
  assert.deepEqual(playground.problems, []);
});

test("a deadlock is one for real too, and is shown with its circle", async (t) => {
  const playground = await page(t);
  await live(playground, DEADLOCK, "deadlock");
  assert.match(await playground.text("live-status"), /T1.*T2/);
  assert.equal(await playground.part("banner").getAttribute("data-banner"), "deadlock");
  assert.deepEqual(playground.problems, []);
});

test("a live run is stopped, and the program runs again afterwards", async (t) => {
  const playground = await page(t);
  await playground.run("import time\ntime.sleep(300)\n");
  await playground.part("live-run").click();
  await stands(playground, "running");
  await playground.part("live-stop").and(playground.page.locator(":enabled")).click();
  await stands(playground, "ready");
  await playground.run("print(6 * 7)\n");
  await playground.press("End");
  assert.deepEqual(await playground.printed(), ["42"]);
  await live(playground, TASKS, "finished");
  assert.deepEqual(playground.problems, []);
});

test("what cannot be replayed says why, in both languages", async (t) => {
  const playground = await page(t);
  await playground.run("import threading\nlock = threading.Lock()\nlock.acquire()\nother = threading.Thread(target=lambda: lock.acquire(timeout=0.01))\nother.start()\nother.join()\n");
  await playground.part("live-run").click();
  await playground.part("live-status").getByText("waits with a timeout").waitFor();
  assert.equal(await playground.part("live-status").getAttribute("data-status"), "ready");
  await playground.part("language").locator('[data-value="ru"]').click();
  await playground.part("live-status").getByText("таймаутом").waitFor();
  assert.deepEqual(playground.problems, []);
});

test("without isolation it says why it is off, and makes it possible with a service worker of its own", async (t) => {
  const playground = await page(t, { isolated: false });
  await playground.reaches("finished");
  assert.equal(await playground.part("live-status").getAttribute("data-status"), "off");
  assert.match(await playground.text("live-status"), /not isolated/);
  await playground.part("live-run").click();
  await stands(playground, "ready");
  assert.equal(await playground.page.evaluate(() => crossOriginIsolated), true);
  await live(playground, THREADS, "finished");
});

test("nothing of the live engine is loaded before it is asked for", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.blank();
  const asked = [];
  playground.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await playground.page.goto(site.url);
  await playground.reaches("finished");
  assert.deepEqual(asked.filter((path) => /live|isolation/.test(path)), []);
});
