// The instructions of a line, unfolded below it, and what they show of a race: how far a thread is, whose value is stale.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Site } from "./site.mjs";

const SUM = `total = 41
print("before")
total += 1
print(total)
`;

const RACE = `from threading import Thread

count = 0

def more(n):
    return n + 1

def work():
    global count
    for _ in range(20_000):
        count = more(count)

threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
`;

const NAPS = `import threading, time
def work():
    time.sleep(0.01)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

/** The rows of the fold: how far the strand is with each, and its text. */
async function rows(playground) {
  return await playground
    .part("instruction-fold")
    .locator(".fold-row")
    .evaluateAll((all) => all.map((row) => [row.dataset.mark, [...row.children].map((cell) => cell.textContent).filter(Boolean).join(" ")]));
}

test("a line unfolds into its instructions, and says how far they are", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.part("editor").and(playground.page.locator('[data-editor="full"]')).waitFor();
  await playground.run(SUM);
  assert.equal(await playground.part("instructions").getAttribute("aria-checked"), "false");
  assert.equal(await playground.part("instruction-fold").count(), 0);

  // Who steps by instructions sees them.
  const here = playground.part("instruction-fold").locator('[data-mark="here"]');
  let reached = false;
  for (let step = 0; step < 80 && !reached; step += 1) {
    await playground.step(".");
    await playground.moment();
    const line = (await playground.part("instruction-fold").count()) > 0 ? await here.allInnerTexts() : [];
    reached = line.some((text) => text.includes("BINARY_OP"));
  }
  assert.ok(reached, "the addition is reached");
  assert.equal(await playground.part("instructions").getAttribute("aria-checked"), "true");
  assert.deepEqual(await rows(playground), [
    ["done", "LOAD_NAME total 41"],
    ["done", "LOAD_SMALL_INT 1 1"],
    ["here", "BINARY_OP += Main is here"],
    ["open", "STORE_NAME total"],
  ]);
  assert.match(await playground.text("instruction-fold"), /no switch point in these 4 on 3\.14/);
  // The variable is ringed while it is being changed, and shows its new value once that is stored.
  const total = playground.page.locator('.cell[data-name="total"]');
  assert.match((await total.getAttribute("class")) ?? "", /\bopen\b/);
  await playground.step(".");
  await playground.step(".");
  await playground.moment();
  assert.match(await total.innerText(), /42/);
  assert.match((await total.getAttribute("class")) ?? "", /\bfresh\b/);

  await playground.part("instructions").click();
  await playground.part("instruction-fold").waitFor({ state: "detached" });
  assert.deepEqual(playground.problems, []);
});

test("threads in the same line have a column each", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.part("editor").and(playground.page.locator('[data-editor="full"]')).waitFor();
  await playground.run(NAPS);
  await playground.press("Home");
  await playground.part("instructions").click();
  const last = Number(await playground.part("scrubber").getAttribute("max"));
  const seen = new Set();
  for (let step = 0; step < last; step += 1) {
    await playground.press("ArrowRight");
    await playground.moment();
    const head = playground.part("instruction-fold").locator(".fold-head");
    if ((await head.count()) === 0) continue;
    const chips = await head.locator(".chip").allInnerTexts();
    const here = await playground.part("instruction-fold").locator(".fold-rows .fold-cell.here").allInnerTexts();
    seen.add(`${chips.join(" ")} | ${here.join(" ")}`.replace(/\s+/g, " "));
  }
  // Both stand in the call, and either of them runs there while the other sleeps.
  assert.ok(seen.has("T1 T2 | T1: here T2: here"), [...seen].join("\n"));
  assert.ok(seen.has("T1 T2 | T1: here T2: now"), [...seen].join("\n"));
  assert.deepEqual(playground.problems, []);
});

test("a lost update is told when it happens, and not otherwise", async (t) => {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit();
  await playground.run(RACE);
  const told = async () => (await playground.part("why").getAttribute("data-why")) === "why-lost-update";
  const last = Number(await playground.part("scrubber").getAttribute("max"));
  let found = false;
  for (let step = 0; step < last && !found; step += 1) {
    assert.equal(await playground.part("trouble").count(), 0, "no trouble before");
    await playground.step("ArrowRight");
    found = await told();
  }
  assert.ok(found, "an update is lost");
  await playground.moment();
  const banner = await playground.text("trouble");
  const [, read, stored] = banner.match(/read (\d+) from count before T\d stored (\d+)/) ?? [];
  assert.ok(Number(stored) > Number(read), banner);
  // The cell shows what is about to be overwritten, ringed by who will do it.
  const count = playground.page.locator('.cell[data-name="count"]');
  assert.match(await count.innerText(), new RegExp(stored));
  // Some instructions later the old value plus one stands there, and the trouble is over.
  for (let step = 0; step < 12; step += 1) await playground.step(".");
  await playground.moment();
  assert.match(await count.innerText(), new RegExp(String(Number(read) + 1)));
  assert.equal(await playground.part("trouble").count(), 0, "it is over");
  assert.deepEqual(playground.problems, []);
});
