// On a phone: one pane at a time behind tabs, a strip of the timeline below it, nothing wider than the screen, and the controls always there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

test("on a phone tabs choose what is shown", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit("", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await playground.reaches("finished");
  const panes = { code: "editor", stage: "stage", timeline: "timeline", output: "output" };
  for (const [tab, pane] of Object.entries(panes)) {
    await playground.part(`tab-${tab}`).tap();
    await playground.part(pane).waitFor({ state: "visible" });
    for (const other of Object.values(panes).filter((other) => other !== pane && other !== "timeline")) {
      assert.equal(await playground.part(other).isVisible(), false, `${other} behind ${pane}`);
    }
    assert.equal(await playground.part(`tab-${tab}`).getAttribute("aria-selected"), "true");
    assert.ok(await playground.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${pane} fits`);
  }
  await playground.part("tab-stage").tap();
  await playground.part("forward").tap();
  await playground.part("forward").tap();
  assert.equal(await playground.tick(), 2);
  await playground.part("back").tap();
  assert.equal(await playground.tick(), 1);
  assert.deepEqual(playground.problems, []);
});
