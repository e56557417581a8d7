// Makes docs/page.png from the built page: `./build && node scripts/screenshot.mjs` (needs a Chromium: $CHROME).
// An example in mid-run, in English and light, as a person who opens the page and moves the scrubber sees it.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startServer } from "./static_server.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const EXAMPLE = "race_with_lock";
// How far into the run, of all its ticks.
const SHARE = Number(process.argv[2] ?? 0.488);

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
} finally {
  await browser.close();
  await server.close();
}
