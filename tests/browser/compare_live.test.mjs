// The comparison on real workers: measured beside what is predicted, stopped, and off where there is no shared memory.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ComparePage } from "./compare_page.mjs";
import { Site } from "./site.mjs";

async function open(t, options = {}) {
  const site = await Site.open(options);
  t.after(() => site.close());
  const compare = new ComparePage(await site.visit("compare.html"));
  await compare.settled();
  return compare;
}

const status = (compare, name) => compare.part("live-status").and(compare.page.locator(`[data-status="${name}"]`)).waitFor({ timeout: 120_000 });

test("all models run on real workers, beside what is predicted", async (t) => {
  const compare = await open(t);
  await compare.choose("io-bound");
  await status(compare, "ready");
  await compare.charted();
  await compare.part("live-run-all").click();
  await status(compare, "finished");
  const rows = await compare.part("live-table").locator("tr[data-model]").evaluateAll((rows) => rows.map((row) => ({ ...row.dataset })));
  assert.deepEqual(rows.map((row) => row.model), ["sequential", "gil", "free-threaded", "cooperative", "processes", "pool"]);
  for (const row of rows) {
    assert.ok(Number(row.wallMs) >= 45, `${row.model} took ${row.wallMs} ms for what waits 50 ms`);
    assert.ok(Number(row.predicted) >= 50, `${row.model} is predicted to take ${row.predicted} ms`);
    assert.ok(Number(row.speedup) > 0, row.model);
    assert.equal(row.lost, "0", row.model);
    assert.ok(Number(row.gilWaitMs) >= 0, row.model);
  }
  assert.deepEqual(compare.problems, []);
});

test("lost updates are counted run by run, as often as was chosen", async (t) => {
  const compare = await open(t);
  await compare.choose("counter-race");
  await status(compare, "ready");
  await compare.part("live-repetitions").selectOption("100");
  await compare.part("live-model").selectOption("processes");
  await compare.part("live-run").click();
  await status(compare, "finished");
  assert.match(await compare.text("live-status"), /100 runs/);
  const row = compare.part("live-table").locator('[data-model="processes"]');
  // The number is shared and has no lock here: whether one run loses an update is chance, that a hundred lose none is not.
  const worst = Number(await row.getAttribute("data-lost"));
  assert.ok(worst > 0);
  const columns = await compare.part("live-losses").locator("[data-runs]").evaluateAll((all) => all.map(({ dataset }) => [Number(dataset.lost), Number(dataset.runs)]));
  const runsIn = (columns) => columns.reduce((sum, [, runs]) => sum + runs, 0);
  assert.equal(runsIn(columns), 100);
  assert.ok(columns.some(([lost, runs]) => lost >= worst && runs > 0), "the worst run stands in a column");
  // What is drawn is said too, column by column.
  const said = await compare.part("live-losses").getAttribute("aria-label");
  assert.match(said, /^Runs by lost updates: /);
  const number = (text) => Number(text.replaceAll(",", ""));
  const spoken = [...said.matchAll(/(?:(none lost)|up to ([\d,]+)) in ([\d,]+)/g)].map(([, none, lost, runs]) => [none ? 0 : number(lost), number(runs)]);
  assert.deepEqual(spoken, columns.filter(([, runs]) => runs > 0));
  assert.deepEqual(compare.problems, []);
});

test("on a machine with one core everything runs too, and the prediction is for one core", async (t) => {
  const compare = await open(t);
  const devtools = await compare.page.context().newCDPSession(compare.page);
  await devtools.send("Emulation.setHardwareConcurrencyOverride", { hardwareConcurrency: 1 });
  await compare.page.reload();
  await compare.choose("cpu-bound");
  await status(compare, "ready");
  assert.match(await compare.text("live-status"), /one core/);
  await compare.charted();
  await compare.part("live-run-all").click();
  await status(compare, "finished");
  const rows = await compare.part("live-table").locator("tr[data-model]").evaluateAll((rows) => rows.map((row) => ({ ...row.dataset })));
  assert.equal(rows.length, 6);
  for (const row of rows) assert.ok(Number(row.cpuPercent) > 5, `${row.model} computes, yet its cores are busy for ${row.cpuPercent} %`);
  const predicted = Object.fromEntries(rows.map((row) => [row.model, Number(row.predicted)]));
  assert.ok(predicted["free-threaded"] > 0.9 * predicted.sequential, JSON.stringify(predicted));
  assert.deepEqual(compare.problems, []);
});

test("one model runs alone, is stopped, and a change forgets it", async (t) => {
  const compare = await open(t);
  await compare.choose("few-long");
  await compare.part("live-model").selectOption("sequential");
  await compare.part("live-run").click();
  await status(compare, "running");
  await compare.part("live-stop").click();
  await status(compare, "ready");
  await compare.choose("io-bound");
  await compare.part("live-model").selectOption("cooperative");
  await compare.part("live-run").click();
  await status(compare, "finished");
  await compare.part("live-table").locator('tr[data-model="cooperative"]').waitFor();
  await compare.part("tasks").fill("3");
  await compare.settled();
  await status(compare, "ready");
  assert.equal(await compare.part("live-table").count(), 0);
  assert.deepEqual(compare.problems, []);
});

test("without isolation it is off and says why", async (t) => {
  const compare = await open(t, { isolated: false });
  await status(compare, "off");
  assert.match(await compare.text("live-status"), /not isolated/);
  assert.ok(await compare.part("live-run-all").isDisabled());
  assert.ok(await compare.part("live-run").isDisabled());
  assert.ok(await compare.part("live-isolate").isVisible());
});
