// If the editor does not load, a plain text area takes its place, and everything else works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

test("the page works with a plain text area", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.blank();
  await playground.page.route("**/editor.js", (route) => route.abort());
  await playground.page.goto(site.url);
  await playground.part("editor").locator("textarea").waitFor();
  await playground.run("print('plain')\n");
  assert.equal(await playground.part("editor").getAttribute("data-editor"), "plain");
  await playground.part("last").click();
  assert.deepEqual(await playground.printed(), ["plain"]);
});
