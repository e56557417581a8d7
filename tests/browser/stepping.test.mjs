// Stepping back is the way forward, walked the other way: every moment reads the same from both sides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const PROGRAM = `from threading import Lock, Thread

stock = 0
lock = Lock()


def deliver(boxes):
    global stock
    for box in range(boxes):
        with lock:
            stock += 1
            print("box", box)


threads = [Thread(target=deliver, args=[3], name=name) for name in ("Ann", "Bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("stock:", stock)
`;

const STEPS = 20;

async function thereAndBack(playground, forward, back) {
  const seen = [await playground.moment()];
  for (let step = 1; step <= STEPS; step += 1) {
    await playground.step(forward);
    seen.push(await playground.moment());
  }
  for (let step = STEPS - 1; step >= 0; step -= 1) {
    await playground.step(back);
    assert.deepEqual(await playground.moment(), seen[step], `${step} steps from the start`);
  }
  return seen;
}

// The isolation headers change nothing that a learner sees.
for (const isolated of [true, false]) {
  test(`twenty steps forward and back, ${isolated ? "with" : "without"} the isolation headers`, async (t) => {
    const site = await Site.open({ isolated });
    t.after(() => site.close());
    const playground = await site.visit();
    await playground.run(PROGRAM);
    assert.equal(await playground.tick(), 0);
    const seen = await thereAndBack(playground, "ArrowRight", "ArrowLeft");
    assert.equal(new Set(seen.map((moment) => moment.tick[0])).size, STEPS + 1, "each step is another tick");
    assert.ok(seen.some((moment) => moment.attributes.some((data) => data.part === "gil" && Number(data.holder) > 0)), "a thread takes the GIL");
    assert.ok(seen.every((moment) => moment.marks.length > 0), "a mark stands in the gutter");
    assert.deepEqual(playground.problems, []);
  });
}

test("lines and instructions go back as they came", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.run(PROGRAM);
  for (let step = 0; step < 8; step += 1) await playground.step("ArrowRight");
  await thereAndBack(playground, "Shift+ArrowRight", "Shift+ArrowLeft");
  await thereAndBack(playground, ".", ",");
  assert.deepEqual(playground.problems, []);
});

test("the end shows all that was printed, the start nothing", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.paste(PROGRAM);
  await playground.press("Control+Enter");
  await playground.reaches("finished");
  await playground.part("last").click();
  const printed = await playground.printed();
  assert.equal(printed.length, 7);
  assert.equal(printed.at(-1), "stock: 6");
  await playground.part("first").click();
  assert.deepEqual(await playground.printed(), []);
  assert.equal(await playground.part("back").getAttribute("aria-disabled"), "true");
  assert.deepEqual(playground.problems, []);
});
