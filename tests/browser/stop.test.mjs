// An endless loop: the page listens while it runs, it can be stopped, and it goes on from where it was stopped.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const ENDLESS = "while True: pass\n";

test("an endless loop can be stopped, continued and stopped again", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.paste(ENDLESS);
  await playground.part("run").click();
  await playground.reaches("running");

  // It answers: the words change while the engine works.
  await playground.part("language").locator('[data-value="ru"]').click();
  await playground.part("stop").getByText("Стоп").waitFor();
  await playground.part("language").locator('[data-value="en"]').click();
  await playground.part("stop").getByText("Stop").waitFor();
  assert.equal(await playground.part("status").getAttribute("data-status"), "running");

  await playground.part("stop").click();
  await playground.reaches("cut");
  assert.equal(await playground.part("banner").getAttribute("data-banner"), "stopped");

  await playground.part("continue").click();
  await playground.reaches("running");
  await playground.part("stop").click();
  await playground.reaches("cut");
  assert.deepEqual(playground.problems, []);
});

test("what is continued adds to what there was", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  const printed = async () => {
    await playground.press("End");
    return await playground.printed();
  };
  await playground.paste("turn = 0\nwhile True:\n    turn += 1\n    if turn % 100000 == 0:\n        print(turn)\n");
  await playground.part("run").click();
  await playground.page.waitForFunction(() => Number(document.querySelector('[data-part="scrubber"]')?.max) > 20);
  await playground.part("stop").click();
  await playground.reaches("cut");
  const before = await printed();
  const ticks = await playground.part("scrubber").getAttribute("max");
  await playground.part("continue").click();
  await playground.page.waitForFunction((ticks) => Number(document.querySelector('[data-part="scrubber"]').max) > ticks + 20, Number(ticks));
  await playground.part("stop").click();
  await playground.reaches("cut");
  const after = await printed();
  assert.ok(after.length > before.length && before.length > 0, `${before.length}, then ${after.length} lines`);
  assert.deepEqual(after, after.map((_, index) => String(100_000 * (index + 1))));
  assert.deepEqual(playground.problems, []);
});

test("Escape stops it too, and another program runs afterwards", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.paste(ENDLESS);
  await playground.part("run").click();
  await playground.reaches("running");
  await playground.press("Escape");
  await playground.reaches("cut");
  await playground.run("print(6 * 7)\n");
  await playground.part("last").click();
  assert.deepEqual(await playground.printed(), ["42"]);
  assert.deepEqual(playground.problems, []);
});
