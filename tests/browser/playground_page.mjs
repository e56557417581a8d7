// The page as tests see it: its parts by their `data-part` names (docs/parts.md), and what went wrong on it.

export class PlaygroundPage {
  /** @param {import("playwright-core").Page | import("playwright-core").Frame} page */
  constructor(page, problems = []) {
    this.page = page;
    // A frame has no keyboard of its own: keys go to its page, and there to where the focus is.
    this.keyboard = page.keyboard ?? page.page().keyboard;
    this.problems = problems;
    page.on?.("pageerror", (error) => problems.push(String(error)));
    page.on?.("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on?.("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      // A page that is left drops what it was still fetching.
      if (why !== "net::ERR_ABORTED") problems.push(`${request.url()}: ${why}`);
    });
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
  async reaches(status, timeout = 60_000) {
    await this.part("status").and(this.page.locator(`[data-status="${status}"]`)).waitFor({ state: "attached", timeout });
  }

  /** Presses a key this many times, away from the editor, and waits until the page has answered each. */
  async press(key, times = 1) {
    for (let pressed = 0; pressed < times; pressed += 1) {
      await this.keyboard.press(key);
      // Two frames: one in which the page hears the key, one in which it shows what came of it.
      await this.page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
    }
  }

  /** Presses a key that leads somewhere else, and waits until the page is there: a step by line asks the engine first. */
  async step(key) {
    const place = () => this.part("tick").evaluate((tick) => `${tick.textContent} ${tick.dataset.step}`);
    const before = await place();
    await this.keyboard.press(key);
    const deadline = performance.now() + 30_000;
    while ((await place()) === before) {
      if (performance.now() > deadline) throw new Error(`${key} leads nowhere from tick ${before}`);
    }
  }

  /** All that the page says about the moment it shows: equal moments must read equal, however they were reached. */
  async moment() {
    await this.part("stage").and(this.page.locator('[data-settled="true"]')).waitFor({ state: "attached" });
    const parts = ["tick", "clock", "stage", "output", "gil", "ready-queue", "timers", "locks"];
    const texts = {};
    for (const name of parts) texts[name] = await this.part(name).allInnerTexts();
    const marks = await this.part("line-marker").evaluateAll((all) => all.map((mark) => [mark.className, mark.textContent]));
    // What the texts do not say: who holds what, who waits for what, in which state everybody is.
    const attributes = await this.part("stage").evaluate((stage) =>
      [...stage.querySelectorAll("*")].map((element) => ({ ...element.dataset })).filter((data) => Object.keys(data).length > 0),
    );
    return { ...texts, marks, attributes };
  }

  /** The number of the tick it shows. */
  async tick() {
    return Number((await this.text("tick")).replace(/\D/g, ""));
  }

  /** The lines that were printed, without who printed them and when. */
  async printed() {
    return (await this.part("output").locator(".said").allInnerTexts()).map((line) => line.trimEnd());
  }

  /** The text in the editor. */
  async program() {
    return await this.part("editor").locator(".cm-line").allInnerTexts().then((lines) => lines.map((line) => line.replace(/\n$/, "")).join("\n"));
  }

  /** Pastes a program, runs it with the button, and waits for its end. */
  async run(program, end = "finished") {
    await this.paste(program);
    await this.part("run").click();
    await this.reaches(end);
  }

  /** Replaces the program in the editor as a person does: select all, paste. */
  async paste(program) {
    const area = this.part("editor").locator(".cm-content, textarea").first();
    await area.waitFor();
    await area.click();
    await this.keyboard.press("ControlOrMeta+a");
    await this.keyboard.insertText(program);
    await this.reaches("idle");
  }

  async close() {
    await this.page.context().close();
  }
}
