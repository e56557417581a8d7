// Both languages are whole: switching changes every word of the page, and nothing of the one is left in the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const PROGRAM = `from threading import Lock, Thread
lock = Lock()
def work():
    for i in range(3):
        with lock:
            print(i)
for t in [Thread(target=work), Thread(target=work)]:
    t.start()
`;

// Names, keys and Python's own words, which Russian texts write in Latin letters too.
const NAMES = new Set("Interleave Python CPython GIL asyncio EN RU Ctrl Enter Esc Escape Tab MainThread Main list object join await".split(" "));

/** Every word in Latin letters that the page shows or gives to a screen reader, but for the program, what it prints, and names with an underscore. */
const latinWords = (playground) =>
  playground.page.evaluate(() => {
    const theirs = ".cm-editor, textarea, .said, .brand, code, .logo, script, style, select, option, kbd, [lang=en]";
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest(theirs)) texts.push(node.textContent);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [title]")) {
      if (element.closest(theirs)) continue;
      texts.push(element.getAttribute("aria-label") ?? "", element.getAttribute("title") ?? "");
    }
    return texts.flatMap((text) => text.replace(/\w+\.py\b|\w+_\w+/g, "").match(/[A-Za-z]{2,}/g) ?? []);
  });

const SHELL = ["run", "stop", "share", "status", "legend", "tick"];

test("switching the language changes the words of the page", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.run(PROGRAM);
  for (let step = 0; step < 6; step += 1) await playground.step("ArrowRight");
  const texts = async () => Object.fromEntries(await Promise.all(SHELL.map(async (name) => [name, await playground.text(name)])));
  const english = await texts();
  const place = await playground.tick();

  await playground.part("language").locator('[data-value="ru"]').click();
  await playground.part("run").getByText("Запуск").waitFor();
  const russian = await texts();
  for (const name of SHELL.filter((name) => name !== "tick")) assert.notEqual(russian[name], english[name], name);
  assert.equal(await playground.tick(), place, "the position stays");
  assert.equal(await playground.page.locator("html").getAttribute("lang"), "ru");
  const fromProgram = new Set(PROGRAM.match(/\w+/g));
  const left = (await latinWords(playground)).filter((word) => !NAMES.has(word) && !fromProgram.has(word));
  assert.deepEqual([...new Set(left)], []);

  await playground.part("language").locator('[data-value="en"]').click();
  await playground.part("run").getByText("Run").waitFor();
  assert.deepEqual(await texts(), english);
  assert.equal(await playground.page.evaluate(() => /[а-яё]/i.test(document.querySelector("main").innerText)), false);
  assert.deepEqual(playground.problems, []);
});

test("a Russian browser gets Russian, and the choice is kept", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit("", { locale: "ru-RU" });
  await playground.part("run").getByText("Запуск").waitFor();
  await playground.part("language").locator('[data-value="en"]').click();
  await playground.part("run").getByText("Run").waitFor();
  await playground.page.reload();
  await playground.part("run").getByText("Run").waitFor();
  assert.deepEqual(playground.problems, []);
});
