// The page loads, whole and without complaint, from the root and from a sub-path.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

for (const mount of ["/", "/course/week-3/"]) {
  test(`loads from ${mount}`, async (t) => {
    const site = await Site.open({ mount });
    t.after(() => site.close());
    const playground = await site.visit();
    await playground.part("editor").waitFor();
    assert.deepEqual(playground.problems, []);
  });
}

test("is cross-origin isolated behind the headers, and only then", async (t) => {
  for (const isolated of [true, false]) {
    const site = await Site.open({ isolated });
    t.after(() => site.close());
    const playground = await site.visit();
    await playground.part("editor").waitFor();
    assert.equal(await playground.page.evaluate(() => crossOriginIsolated), isolated);
    assert.deepEqual(playground.problems, []);
  }
});
