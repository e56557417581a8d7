// The timeline: clicks seek, dragging and the wheel do not, and what it draws can be read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const PROGRAM = `from threading import Thread
def count():
    total = 0
    for i in range(20000):
        total += i
threads = [Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
`;

/** A page that has run the program and stands at its first tick. */
async function finished(t) {
  const site = await Site.open({});
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.paste(PROGRAM);
  await playground.part("run").click();
  await playground.reaches("finished");
  return playground;
}

const tick = async (playground) => Number((await playground.text("tick")).replace(/\D/g, ""));

async function lanes(playground) {
  const box = await playground.part("timeline").locator("canvas").boundingBox();
  const at = (share) => [box.x + 112 + (box.width - 112) * share, box.y + box.height * 0.6];
  return { at };
}

test("a click seeks, later to the right", async (t) => {
  const playground = await finished(t);
  const { at } = await lanes(playground);
  await playground.page.mouse.click(...at(0.3));
  const early = await tick(playground);
  await playground.page.mouse.click(...at(0.8));
  const late = await tick(playground);
  assert.ok(early > 0 && late > early, `${early}, ${late}`);
  assert.deepEqual(playground.problems, []);
});

test("dragging and the wheel look elsewhere without seeking", async (t) => {
  const playground = await finished(t);
  const { mouse } = playground.page;
  const { at } = await lanes(playground);
  await mouse.move(...at(0.5));
  await mouse.wheel(0, -600);
  await mouse.down();
  await mouse.move(...at(0.2), { steps: 5 });
  await mouse.up();
  assert.equal(await tick(playground), 0);
  // What stood in the middle was zoomed in on: a click there now falls on a later moment than before.
  await mouse.click(...at(0.5));
  assert.ok((await tick(playground)) > 0);
});

test("what is drawn can be read: legend, the span under the pointer, a list, a slider", async (t) => {
  const playground = await finished(t);
  assert.match(await playground.text("legend"), /waits for the GIL/);
  const { at } = await lanes(playground);
  await playground.page.mouse.click(...at(0.5));
  assert.match(await playground.text("timeline-detail"), /\d ms/);
  assert.match(await playground.part("timeline-list").innerText(), /Main: /);
  const slider = playground.part("timeline").getByRole("slider");
  assert.equal(await slider.getAttribute("aria-valuenow"), String(await tick(playground)));
});

test("arrows on the focused timeline step once each", async (t) => {
  const playground = await finished(t);
  await playground.part("timeline").getByRole("slider").focus();
  await playground.press("ArrowRight", 3);
  assert.equal(await tick(playground), 3);
  await playground.press("ArrowLeft");
  assert.equal(await tick(playground), 2);
  await playground.press("Home");
  assert.equal(await tick(playground), 0);
});
