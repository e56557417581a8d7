// The embedded page, in a frame on a page of another origin.

import assert from "node:assert/strict";
import { test } from "node:test";
import { embedder, frameOf } from "./embedder.mjs";
import { PlaygroundPage } from "./playground_page.mjs";
import { Site } from "./site.mjs";

test("an embedded program steps forward and back on another origin", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const author = await site.visit();
  await author.run("from threading import Thread\nfor name in 'AB':\n    Thread(target=print, args=[name]).start()\n");
  await author.part("share").click();
  await author.page.waitForURL(/#p=/);
  const link = new URL(author.page.url());

  const course = await site.blank();
  const frame = await frameOf(course, await embedder(t, new URL(`embed.html${link.hash}`, site.url).href));
  const embedded = new PlaygroundPage(frame);
  await embedded.reaches("finished");
  assert.notEqual(await frame.evaluate(() => location.origin), await course.page.evaluate(() => location.origin));

  for (const part of ["stage", "timeline", "output", "forward", "back"]) {
    assert.ok(await embedded.part(part).isVisible(), part);
  }
  assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it fits");
  const hidden = () => embedded.part("stage").evaluate((stage) => stage.scrollHeight - stage.clientHeight);

  // By button forwards; by key, once the frame has the keyboard, back.
  const seen = [await embedded.moment()];
  for (let step = 0; step < 10; step += 1) {
    await embedded.part("forward").click();
    seen.push(await embedded.moment());
    assert.ok((await hidden()) <= 0, `the stage fits at tick ${step + 1}`);
  }
  assert.equal(await embedded.tick(), 10);
  for (let step = 9; step >= 0; step -= 1) {
    await embedded.step("ArrowLeft");
    assert.deepEqual(await embedded.moment(), seen[step], `${step} steps from the start`);
  }
  await embedded.part("last").click();
  assert.deepEqual(await embedded.printed(), ["A", "B"]);
  assert.deepEqual([...course.problems, ...author.problems], []);
});
