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
