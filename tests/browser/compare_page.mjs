// The comparison as tests see it: its parts by their `data-part` names, over the page that both share.

const PATIENCE = 60_000;

export class ComparePage {
  /** @param {import("./playground_page.mjs").PlaygroundPage} playground */
  constructor(playground) {
    this.playground = playground;
    this.page = playground.page;
    this.keyboard = playground.keyboard;
    this.problems = playground.problems;
  }

  part(name) {
    return this.playground.part(name);
  }

  text(name) {
    return this.playground.text(name);
  }

  press(key, times = 1) {
    return this.playground.press(key, times);
  }

  /** Waits until what is shown is of the workload as it is edited. */
  async settled() {
    await this.part("comparison").and(this.page.locator('[data-settled="true"]')).waitFor({ timeout: PATIENCE });
  }

  /** Waits until the chart is whole. */
  async charted() {
    await this.part("comparison").and(this.page.locator('[data-status="finished"]')).waitFor({ timeout: PATIENCE });
  }

  /** Opens a preset and waits for its runs. */
  async choose(preset) {
    await this.part("presets").selectOption(preset);
    await this.part("presets").and(this.page.locator(`[data-value="${preset}"]`)).waitFor();
    await this.settled();
  }

  /** What the rows say, by model in their order. */
  async races() {
    const rows = await this.part("race").evaluateAll((rows) => rows.map((row) => ({ ...row.dataset })));
    return Object.fromEntries(rows.map(({ model, nanos, first, finished }) => [model, { millis: Number(nanos) / 1e6, first, finished }]));
  }

  /** The moment shown, in virtual nanoseconds. */
  async nanos() {
    return Number(await this.part("clock").getAttribute("data-nanos"));
  }

  /** The number of the tick shown. */
  async tick() {
    return Number(await this.part("tick").getAttribute("data-tick"));
  }
}
