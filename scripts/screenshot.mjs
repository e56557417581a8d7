// Makes docs/page.png and docs/compare.png from the built site: `./build && node scripts/screenshot.mjs` (needs a Chromium:
// $CHROME). An example and a comparison in mid-run, in English and light, as a person who moves the scrubber sees them.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startServer } from "./static_server.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const EXAMPLE = "race_with_lock";
// How far into the run, of all its ticks.
const SHARE = Number(process.argv[2] ?? 0.488);
const COMPARED_SHARE = 0.72;

const server = await startServer({ directory: join(ROOT, "dist") });
const browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-US", colorScheme: "light", reducedMotion: "reduce" });
  const part = (name, attribute = "") => page.locator(`[data-part="${name}"]${attribute}`);
  const finished = () => part("status", '[data-status="finished"]').waitFor({ state: "attached" });
  await page.goto(server.url);
  await finished();
  await part("examples").selectOption(`example:${EXAMPLE}`);
  await part("examples", `[data-value="example:${EXAMPLE}"]`).waitFor();
  await finished();
  await part("editor", '[data-editor="full"]').waitFor();
  await part("instructions").click();
  const ticks = Number(await part("scrubber").getAttribute("max"));
  await part("scrubber").fill(String(Math.round(ticks * SHARE)));
  await part("stage", '[data-settled="true"]').waitFor();
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await page.screenshot({ path: join(ROOT, "docs", "page.png") });

  await page.goto(new URL("compare.html", server.url).href);
  await part("comparison", '[data-status="finished"]').waitFor();
  await part("scrubber").fill(String(Math.round(Number(await part("scrubber").getAttribute("max")) * COMPARED_SHARE)));
  await part("clock").click();
  await page.screenshot({ path: join(ROOT, "docs", "compare.png") });
} finally {
  await browser.close();
  await server.close();
}
