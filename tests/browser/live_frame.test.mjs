// Live mode in a frame on another site: it runs there where the host isolates frames, and else leads to a tab where it runs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ComparePage } from "./compare_page.mjs";
import { embedder, frameOf } from "./embedder.mjs";
import { PlaygroundPage } from "./playground_page.mjs";
import { Site } from "./site.mjs";

const PROGRAM = "from threading import Thread\nfor name in 'AB':\n    Thread(target=print, args=[name]).start()\n";

async function open(t, options) {
  const site = await Site.open(options);
  t.after(() => site.close());
  return site;
}

/** The frame of a course page that embeds `path` of the site. */
async function framed(t, site, path) {
  return await frameOf(await site.blank(), await embedder(t, new URL(path, site.url).href));
}

/** The fragment of a link to the program. */
async function link(site) {
  const author = await site.visit();
  await author.run(PROGRAM);
  await author.part("share").click();
  await author.page.waitForURL(/#p=/);
  return new URL(author.page.url()).hash;
}

/** Waits until live mode stands so. */
async function stands(playground, status) {
  await playground.part("live-status").and(playground.page.locator(`[data-status="${status}"]`)).waitFor({ state: "attached", timeout: 60_000 });
}

/** What a click opens in a tab of its own. */
async function tabOf(frame, button) {
  const popup = frame.page().waitForEvent("popup");
  await button.click();
  return await popup;
}

test("an embedded program runs for real where the host isolates the frame", async (t) => {
  const site = await open(t);
  const frame = await framed(t, site, `embed.html${await link(site)}`);
  const embedded = new PlaygroundPage(frame);
  await embedded.reaches("finished");
  assert.equal(await frame.evaluate(() => crossOriginIsolated), true);
  await embedded.part("live").locator("summary").click();
  await embedded.part("live-run").click();
  await stands(embedded, "finished");
  await embedded.part("last").click();
  assert.ok((await embedded.tick()) > 10);
});

test("where it does not, the frame says so, and a tab of its own runs the same program", async (t) => {
  const site = await open(t, { isolated: false });
  const frame = await framed(t, site, `embed.html?lang=ru${await link(site)}`);
  const embedded = new PlaygroundPage(frame);
  await embedded.reaches("finished");
  await embedded.part("live").locator("summary").click();
  await stands(embedded, "off");
  assert.match(await embedded.text("live-status"), /не изолирована/);
  assert.equal(await embedded.text("live-run"), "Открыть в новой вкладке");

  const tab = new PlaygroundPage(await tabOf(frame, embedded.part("live-run")));
  await stands(tab, "ready");
  assert.equal(await tab.page.evaluate(() => crossOriginIsolated), true);
  await tab.reaches("finished");
  await tab.part("run").getByText("Запуск").waitFor();
  await tab.part("live-run").click();
  await stands(tab, "finished");
  await tab.run("print(6 * 7)\n");
  await tab.press("End");
  assert.deepEqual(await tab.printed(), ["42"]);
});

test("a comparison in a frame leads to a tab too, with the same workload", async (t) => {
  const site = await open(t, { isolated: false });
  const author = new ComparePage(await site.visit("compare.html"));
  await author.choose("few-long");
  await author.part("share").click();
  await author.page.waitForURL(/#w=/);
  const frame = await framed(t, site, `compare.html${new URL(author.page.url()).hash}`);
  const compare = new ComparePage(new PlaygroundPage(frame));
  await compare.settled();
  assert.equal(await compare.text("live-isolate"), "Open in a new tab");
  const tasks = await compare.part("tasks").inputValue();

  const tab = new ComparePage(new PlaygroundPage(await tabOf(frame, compare.part("live-isolate"))));
  await stands(tab, "ready");
  await tab.settled();
  assert.equal(await tab.part("tasks").inputValue(), tasks);
  assert.ok(await tab.part("live-run-all").isEnabled());
});
