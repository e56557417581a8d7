// The editor takes the plain field's place while somebody is using it: nothing that they did is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";

let site;
before(async () => {
  site = await Site.open();
});
after(() => site.close());

/** A page whose editor is on its way until `arrive` is called, with the keyboard in the plain field. */
async function withEditorOnItsWay() {
  const playground = await site.blank();
  let arrive;
  const asked = new Promise((go) => (arrive = go));
  await playground.page.route("**/editor.js", async (route) => {
    await asked;
    await route.continue();
  });
  await playground.page.goto(site.url);
  await playground.part("editor").locator("textarea").click();
  return {
    playground,
    arrive: async () => {
      arrive();
      await playground.part("editor").and(playground.page.locator('[data-editor="full"]')).waitFor();
    },
  };
}

test("what was selected stays selected", async () => {
  const { playground, arrive } = await withEditorOnItsWay();
  await playground.keyboard.press("ControlOrMeta+a");
  await arrive();
  await playground.keyboard.insertText("print('pasted')");
  assert.equal(await playground.program(), "print('pasted')");
  await playground.close();
});

test("what was typed stays, and typing goes on where it was", async () => {
  const { playground, arrive } = await withEditorOnItsWay();
  await playground.keyboard.press("ControlOrMeta+a");
  await playground.keyboard.insertText("print('')");
  await playground.keyboard.press("ArrowLeft");
  await playground.keyboard.press("ArrowLeft");
  await arrive();
  await playground.keyboard.insertText("here");
  assert.equal(await playground.program(), "print('here')");
  await playground.run(await playground.program());
  await playground.press("End");
  assert.deepEqual(await playground.printed(), ["here"]);
  assert.deepEqual(playground.problems, []);
  await playground.close();
});
