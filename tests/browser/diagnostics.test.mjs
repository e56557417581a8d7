// A mistake in the program: marked where it is, in CPython's words, and gone once mended.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

test("a syntax error is marked at its place with CPython's message", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.paste("x = 1\nif x == 1\nprint(x)\n");

  // It shows while one types, before anything runs.
  const complaint = playground.part("diagnostics").locator("li");
  await complaint.waitFor();
  assert.equal(await complaint.count(), 1);
  assert.match(await complaint.innerText(), /expected ':'/);
  assert.equal(await complaint.getAttribute("data-line"), "2");
  const marked = playground.part("editor").locator(".cm-line").filter({ has: playground.page.locator(".cm-lintRange-error, .cm-lintPoint-error") });
  await marked.waitFor();
  assert.equal(await marked.innerText(), "if x == 1");

  await playground.part("run").click();
  await playground.reaches("error");
  assert.equal(await playground.part("banner").getAttribute("data-banner"), "refused");

  await playground.run("x = 1\nif x == 1:\n    print(x)\n");
  assert.equal(await playground.part("diagnostics").getAttribute("data-count"), "0");
  assert.equal(await marked.count(), 0);
  await playground.part("last").click();
  assert.deepEqual(await playground.printed(), ["1"]);
  assert.deepEqual(playground.problems, []);
});

test("an exception ends the run with CPython's traceback", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.run("shelf = {}\nprint('looking')\nshelf['tea']\n");
  await playground.part("last").click();
  const printed = (await playground.printed()).join("\n");
  assert.match(printed, /^looking\nTraceback \(most recent call last\):\n/);
  assert.match(printed, /KeyError: 'tea'$/);
  assert.deepEqual(playground.problems, []);
});
