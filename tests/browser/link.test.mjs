// A link carries the program and the options; a damaged one says so and takes nothing away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const PROGRAM = `from threading import Thread

def greet(name):
    print(f"Привет, {name}!")

Thread(target=greet, args=["Зоя"]).start()
`;

/** What a link is to carry. */
async function carried(playground) {
  const value = (name, attribute) => playground.part(name).getAttribute(attribute);
  return {
    program: (await playground.program()).trimEnd(),
    python: await value("python-version", "data-value"),
    cores: await value("cores", "data-value"),
    switchInterval: await value("switch-interval", "data-nanos"),
  };
}

test("a link opens what it was made from", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const author = await site.visit();
  await author.paste(PROGRAM);
  await author.part("python-version").locator('[data-value="3.9"]').click();
  await author.part("cores").locator('[data-value="fewer"]').click();
  await author.part("share").click();
  await author.page.waitForURL(/#p=/);

  // Somebody else's browser.
  const reader = await site.visit(author.page.url());
  await reader.reaches("finished");
  await reader.part("editor").locator(".cm-line").first().waitFor();
  const expected = await carried(author);
  assert.equal(expected.program, PROGRAM.trimEnd());
  assert.equal(expected.python, "3.9");
  assert.equal(expected.cores, "3");
  assert.deepEqual(await carried(reader), expected);
  await reader.part("last").click();
  assert.deepEqual(await reader.printed(), ["Привет, Зоя!"]);
  assert.deepEqual([...author.problems, ...reader.problems], []);
});

test("a damaged link says so and loses nothing", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.run(PROGRAM);
  await playground.part("share").click();
  await playground.page.waitForURL(/#p=/);
  const whole = playground.page.url();

  await playground.page.goto("about:blank");
  await playground.page.goto(whole.slice(0, -9));
  const notice = playground.part("notice");
  await notice.waitFor();
  assert.match(await notice.innerText(), /damaged/);
  await playground.part("editor").locator(".cm-line").first().waitFor();
  assert.equal((await playground.program()).trimEnd(), PROGRAM.trimEnd());
  assert.deepEqual(playground.problems, []);
});
