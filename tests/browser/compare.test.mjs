// The comparison: a workload under every model, edited, scrubbed, stepped; its programs open on the page of a program.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ComparePage } from "./compare_page.mjs";
import { Site } from "./site.mjs";

const MODELS = ["sequential", "threads", "asyncio", "free-threaded", "process-pool"];

async function open(t, path = "compare.html", options = {}) {
  const site = await Site.open();
  t.after(() => site.close());
  const playground = await site.visit(path, options);
  const compare = new ComparePage(playground);
  await compare.settled();
  return compare;
}

test("a preset runs under every model, and the fastest is said to be first", async (t) => {
  const compare = await open(t);
  await compare.choose("cpu-bound");
  const races = await compare.races();
  assert.deepEqual(Object.keys(races), MODELS);
  const { sequential, threads, asyncio } = races;
  assert.ok(Math.abs(threads.millis / sequential.millis - 1) < 0.05, "the GIL lets one compute at a time");
  assert.ok(Math.abs(asyncio.millis / sequential.millis - 1) < 0.05, "so does one thread");
  assert.ok(races["free-threaded"].millis < sequential.millis / 3.5, "four cores");
  assert.equal(races["free-threaded"].first, "true");
  assert.match(await compare.text("verdict"), /Free threads finished first: 4 cores compute at once/);
  assert.deepEqual(compare.problems, []);
});

test("tasks and cores change what comes of it", async (t) => {
  const compare = await open(t);
  await compare.choose("cpu-bound");
  const before = await compare.races();
  await compare.part("cores").fill("2");
  await compare.settled();
  const two = await compare.races();
  assert.ok(two["free-threaded"].millis > before["free-threaded"].millis * 1.8, "half the cores");
  assert.equal(await compare.part("presets").getAttribute("data-value"), "own");
  await compare.part("tasks").fill("8");
  await compare.settled();
  const eight = await compare.races();
  assert.ok(eight.sequential.millis > two.sequential.millis * 1.9, "twice the tasks");
  await compare.part("race-list").locator('li[data-model="threads"]', { hasText: "8 of 8 tasks done" }).waitFor({ state: "attached" });
  assert.deepEqual(compare.problems, []);
});

test("a step is made longer by keyboard and by dragging, another is added and removed", async (t) => {
  const compare = await open(t);
  const step = compare.part("step").nth(1);
  const nanos = async () => Number(await step.getAttribute("data-nanos"));
  assert.equal(await nanos(), 25e6);
  await step.focus();
  await compare.keyboard.press("ArrowRight");
  await compare.keyboard.press("Shift+ArrowRight");
  await compare.settled();
  assert.equal(await nanos(), 36e6);
  const handle = await compare.part("step-handle").nth(1).boundingBox();
  await compare.page.mouse.move(handle.x + handle.width / 2, handle.y + 10);
  await compare.page.mouse.down();
  await compare.page.mouse.move(handle.x + 40, handle.y + 10, { steps: 4 });
  await compare.page.mouse.up();
  await compare.settled();
  assert.ok((await nanos()) > 40e6, `dragged to ${await nanos()}`);
  await compare.part("add-step").click();
  await compare.settled();
  assert.equal(await compare.part("step").count(), 4);
  await compare.part("step-millis").fill("7");
  await compare.settled();
  assert.equal(await compare.part("step").nth(3).getAttribute("data-nanos"), "7000000");
  await compare.part("remove-step").click();
  await compare.settled();
  assert.equal(await compare.part("step").count(), 3);
  assert.deepEqual(compare.problems, []);
});

test("the clock goes by scrubber, buttons and keys", async (t) => {
  const compare = await open(t);
  const end = await compare.nanos();
  assert.ok(end > 0, "it opens at the end");
  await compare.part("first").click();
  assert.equal(await compare.nanos(), 0);
  assert.equal(await compare.tick(), 0);
  await compare.press("ArrowRight", 5);
  assert.equal(await compare.tick(), 5);
  const fifth = await compare.nanos();
  await compare.press("ArrowRight");
  await compare.press("ArrowLeft");
  assert.equal(await compare.nanos(), fifth);
  await compare.press("n");
  const finish = await compare.nanos();
  assert.match(await compare.part("race-list").innerText(), /1 of 6 tasks done/);
  await compare.press("n");
  await compare.press("p");
  assert.equal(await compare.nanos(), finish);
  await compare.press("End");
  assert.equal(await compare.nanos(), end);
  await compare.part("scrubber").fill("10");
  assert.equal(await compare.tick(), 10);
  await compare.part("step-by-segments").locator('[data-value="switch"]').click();
  await compare.part("forward").click();
  assert.ok((await compare.tick()) > 10);
  await compare.part("play").click();
  await compare.part("play").and(compare.page.locator('[data-playing="true"]')).waitFor();
  await compare.part("play").click();
  await compare.part("play").and(compare.page.locator('[data-playing="false"]')).waitFor();
  assert.deepEqual(compare.problems, []);
});

test("a click in the rows leads to that moment", async (t) => {
  const compare = await open(t);
  const box = await compare.part("races").locator(".races").boundingBox();
  await compare.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const nanos = await compare.nanos();
  assert.ok(nanos > 100e6 && nanos < 400e6, `${nanos}`);
});

test("the chart fills with the other numbers of cores", async (t) => {
  const compare = await open(t);
  await compare.charted();
  const cell = (model, cores) => compare.part("cores-table").locator(`[data-model="${model}"] [data-cores="${cores}"]`).getAttribute("data-nanos");
  assert.ok(Number(await cell("free-threaded", 1)) > 1.8 * Number(await cell("free-threaded", 8)));
  assert.ok(Math.abs(Number(await cell("sequential", 1)) / Number(await cell("sequential", 8)) - 1) < 0.02);
});

test("a model joins and leaves", async (t) => {
  const compare = await open(t);
  await compare.part("model").and(compare.page.locator('[data-model="processes"]')).check();
  await compare.settled();
  await compare.part("race").and(compare.page.locator('[data-model="processes"]')).waitFor();
  await compare.part("model").and(compare.page.locator('[data-model="sequential"]')).uncheck();
  await compare.settled();
  assert.deepEqual(Object.keys(await compare.races()), ["threads", "asyncio", "free-threaded", "processes", "process-pool"]);
});

test("the Python of a model opens on the page of a program, on the right Python", async (t) => {
  const compare = await open(t);
  await compare.part("python-fold").click();
  const listing = compare.part("listing").and(compare.page.locator('[data-model="asyncio"]'));
  assert.match(await listing.innerText(), /async def photo/);
  const link = compare.part("open-in-play").and(compare.page.locator('[data-model="free-threaded"]'));
  await link.click();
  await compare.playground.reaches("finished");
  await compare.part("editor").locator(".cm-line").first().waitFor();
  assert.match(await compare.playground.program(), /from threading import Thread/);
  assert.equal(await compare.part("python-version").getAttribute("data-value"), "3.14t");
  assert.equal(await compare.part("cores").getAttribute("data-value"), "4");
  assert.deepEqual(compare.problems, []);
});

test("a link carries the workload", async (t) => {
  const compare = await open(t);
  await compare.part("tasks").fill("3");
  await compare.settled();
  await compare.part("share").click();
  await compare.page.waitForURL(/#w=/);
  const theirs = await open(t, new URL(compare.page.url()).pathname.slice(1) + new URL(compare.page.url()).hash);
  assert.equal(await theirs.part("tasks").getAttribute("data-value"), "3");
  await theirs.page.goto("about:blank");
  await theirs.page.goto(compare.page.url().slice(0, -9));
  await theirs.part("notice").waitFor();
  assert.match(await theirs.text("notice"), /damaged/);
  assert.deepEqual(theirs.problems, []);
});

test("languages, themes and views are those of the whole site", async (t) => {
  const compare = await open(t);
  await compare.part("language").locator('[data-value="ru"]').click();
  await compare.part("verdict").getByText("Быстрее всех").waitFor();
  assert.equal(await compare.page.locator("html").getAttribute("lang"), "ru");
  await compare.part("theme").click();
  await compare.part("view-play").click();
  await compare.playground.reaches("finished");
  assert.equal(await compare.page.locator("html").getAttribute("lang"), "ru");
  assert.equal(await compare.part("theme").getAttribute("data-value"), "light");
  await compare.part("view-compare").click();
  await compare.settled();
  await compare.part("verdict").getByText("Быстрее всех").waitFor();
  await compare.press("?");
  await compare.part("keys-list").getByText("Клавиши").waitFor();
  assert.deepEqual(compare.problems, []);
});

test("on a phone everything is in one column and nothing sticks out", async (t) => {
  const compare = await open(t, "compare.html", { viewport: { width: 390, height: 844 } });
  const wider = await compare.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} pixels wider than the window`);
  await compare.part("first").click();
  assert.equal(await compare.nanos(), 0);
  assert.ok(await compare.part("play").isVisible());
});
