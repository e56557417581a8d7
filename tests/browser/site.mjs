// The harness of the browser tests: the built site behind a real server, and a Chromium with a fresh profile.
// A test file opens one `Site`, asks it for pages, and closes it.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startServer } from "../../scripts/static_server.mjs";
import { PlaygroundPage } from "./playground_page.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** Where the built site lies. */
export const DIST = join(ROOT, "dist");

// Without them Chromium calls its maker's servers at each start, and asks for a GPU that may not be there.
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export class Site {
  /**
   * @param {object} options
   * @param {boolean} options.isolated  whether the server sends the isolation headers
   * @param {string} options.mount      the sub-path that the site stands under
   * @param {string} options.directory  another folder than dist/, for a site that lacks something
   */
  static async open({ isolated = true, mount = "/", directory = DIST } = {}) {
    const site = new Site();
    site.server = await startServer({ directory, isolated, mount });
    // A browser started this way gets a profile of its own, which goes when it closes.
    site.browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: CHROMIUM_FLAGS });
    return site;
  }

  /** Where the site is: ends with a slash. */
  get url() {
    return this.server.url;
  }

  /**
   * A page of its own storage, with `path` opened, and what went wrong on it collected in `page.problems`.
   * @param {string} path     below the site: "", "embed.html#…"
   * @param {object} options  Playwright's context options: viewport, locale, reducedMotion, colorScheme…
   */
  async visit(path = "", options = {}) {
    const playground = await this.blank(options);
    await playground.page.goto(new URL(path, this.url).href);
    return playground;
  }

  /** The same without opening anything, for pages that a test writes itself. */
  async blank(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
    return new PlaygroundPage(await context.newPage());
  }

  async close() {
    await this.browser.close();
    await this.server.close();
  }
}
