// The page as tests see it: its parts by their `data-part` names (docs/parts.md), and what went wrong on it.

export class PlaygroundPage {
  /** @param {import("playwright-core").Page | import("playwright-core").Frame} page */
  constructor(page, problems = []) {
    this.page = page;
    this.problems = problems;
    page.on?.("pageerror", (error) => problems.push(String(error)));
    page.on?.("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on?.("requestfailed", (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  }

  /** A locator of the part that carries this name. */
  part(name) {
    return this.page.locator(`[data-part="${name}"]`);
  }

  /** The text of a part, without space around it. */
  async text(name) {
    return (await this.part(name).innerText()).trim();
  }

  /** Waits until the status part says this: idle, running, finished, cut, error. */
  async reaches(status, timeout = 20_000) {
    await this.part("status").and(this.page.locator(`[data-status="${status}"]`)).waitFor({ state: "attached", timeout });
  }

  /** Presses a key this many times, away from the editor, and waits until the page has answered each. */
  async press(key, times = 1) {
    for (let pressed = 0; pressed < times; pressed += 1) {
      await this.page.keyboard.press(key);
      // Two frames: one in which the page hears the key, one in which it shows what came of it.
      await this.page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
    }
  }

  /** All that the page says about the moment it shows: equal moments must read equal, however they were reached. */
  async moment() {
    const parts = ["tick", "clock", "stage", "output", "gil", "ready-queue", "timers", "locks"];
    const texts = {};
    for (const name of parts) texts[name] = await this.part(name).allInnerTexts();
    const marks = await this.part("line-marker").evaluateAll((all) => all.map((mark) => [mark.className, mark.textContent]));
    return { ...texts, marks };
  }

  /** Replaces the program in the editor as a person does: select all, paste. */
  async paste(program) {
    const area = this.part("editor").locator(".cm-content, textarea").first();
    await area.waitFor();
    await area.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(program);
  }

  async close() {
    await this.page.context().close();
  }
}
