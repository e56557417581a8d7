// Cards travel to their new places, and stay still where less motion is wanted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const PROGRAM = `from threading import Thread
from time import sleep
for _ in range(3):
    Thread(target=sleep, args=[1]).start()
`;

/** Until the page has shown a tick for longer than the eighth of a second below which moves are cut. */
const lookedAt = (page) =>
  page.evaluate(
    () =>
      new Promise((looked) => {
        const start = Date.now();
        const frame = () => (Date.now() - start > 150 ? looked() : requestAnimationFrame(frame));
        frame();
      }),
  );

for (const reducedMotion of ["no-preference", "reduce"]) {
  test(`motion: ${reducedMotion}`, async (t) => {
    const site = await Site.open();
    t.after(() => site.close());
    const playground = await site.visit("", { reducedMotion });
    await playground.run(PROGRAM);
    await playground.page.evaluate(() => {
      window.travels = 0;
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (keyframes, options) {
        const frames = Array.isArray(keyframes) ? keyframes : [keyframes];
        if (frames.some((frame) => "transform" in frame || "translate" in frame)) window.travels += 1;
        return animate.call(this, keyframes, options);
      };
    });
    for (let step = 0; step < 15; step += 1) {
      await playground.step("ArrowRight");
      await playground.moment();
      await lookedAt(playground.page);
    }
    const travels = await playground.page.evaluate(() => window.travels);
    if (reducedMotion === "reduce") assert.equal(travels, 0);
    else assert.ok(travels > 0, "cards travel");
    assert.deepEqual(playground.problems, []);
  });
}
