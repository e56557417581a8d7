// A script's end of the line to the live engine: the coordinator understands JSON text and answers in it (src/live/protocol.rs).
// Everything here runs in a page; the test says what to ask and gets what was answered.

/** Opens a line in a page: starts the coordinator and waits until it is up. */
export async function openLine(page) {
  await page.evaluate(async () => {
    const worker = new Worker("live_loader.js", { type: "module" });
    const line = { worker, heard: [], wakers: [] };
    worker.onerror = (event) => line.hear({ EngineFailure: event.message ?? "its script could not be loaded" });
    line.hear = (reply) => {
      line.heard.push({ reply, at: performance.now() });
      for (const wake of line.wakers.splice(0)) wake();
    };
    worker.onmessage = ({ data }) => {
      if (typeof data === "string") line.hear(JSON.parse(data));
      else line.hear("Ready");
    };
    /** Asks, and gives all answers up to the one that has this name. */
    line.ask = async (request, last) => {
      const from = line.heard.length;
      worker.postMessage(JSON.stringify(request));
      return line.until(last, from);
    };
    line.until = async (last, from = 0) => {
      const named = (reply) => (typeof reply === "string" ? reply === last : last in reply);
      const over = ({ reply }) => named(reply) || (typeof reply !== "string" && ("Ended" in reply || "EngineFailure" in reply));
      for (;;) {
        const at = line.heard.findIndex((item, index) => index >= from && over(item));
        if (at >= 0) return line.heard.slice(from, at + 1).map(({ reply }) => reply);
        await new Promise((wake) => line.wakers.push(wake));
      }
    };
    window.line = line;
    await line.until("Ready");
  });
}

/** Asks, and gives all answers up to the one of that name (or to the end of the run). */
export async function ask(page, request, last) {
  return await page.evaluate(([request, last]) => window.line.ask(request, last), [request, last]);
}

/** Has workers ready. */
export async function prepare(page, workers) {
  const answers = await ask(page, { Prepare: { workers } }, "Prepared");
  return answers.at(-1).Prepared ?? answers.at(-1);
}

let runs = 0;

/** An order to run some work. */
export function order(work, { repetitions = 1, recording = "First", switchNanos = 5_000_000, rings = 16_384 } = {}) {
  runs += 1;
  return { Run: { run: runs, work, repetitions, switch_interval: switchNanos, recording, ring_records: rings } };
}

/** Runs some work; gives its end, its events, what was measured, and how many workers were left. */
export async function run(page, work, options) {
  return summary(await ask(page, order(work, options), "Ended"));
}

/** What the answers of a run say together. */
export function summary(answers) {
  const all = (name) => answers.filter((reply) => reply[name]).map((reply) => reply[name]);
  const [ended] = all("Ended");
  return {
    end: ended?.end,
    workers: ended?.workers,
    events: all("Events").flatMap(({ events }) => events),
    gauges: all("Gauges").flatMap(({ gils }) => gils),
    progress: all("Progress"),
    begins: all("Begins"),
    measured: all("Measured").map(({ measurement }) => measurement),
    pingPong: all("PingPong")[0],
    failure: all("EngineFailure")[0],
  };
}

/** The end's name: "Finished", "Stopped", "Failed", "Deadlock", "Refused". */
export const endName = ({ end }) => (typeof end === "string" ? end : Object.keys(end ?? {})[0]);

export const MODELS = ["Sequential", "Gil", "FreeThreaded", "Cooperative", "Processes", "Pool"];

/** A workload of so many tasks that do the same. */
export function workload(count, steps, { pool = count } = {}) {
  return {
    title: "",
    note: "",
    cores: 2,
    switch_interval: 5_000_000,
    pool,
    process_start: 30_000_000,
    tasks: [{ name: "task", count, steps }],
  };
}

export const work = (models, count, steps, options) => ({ Workload: { workload: workload(count, steps, options), models } });

export const cpu = (millis) => ({ Cpu: { time: millis * 1e6, name: null } });
export const io = (millis) => ({ Io: { time: millis * 1e6, device: "Network", name: null } });
export const add = (times, locked) => {
  const cell = "counter";
  const steps = [{ Load: { cell } }, { Add: { cell, amount: 1 } }, { Store: { cell } }];
  const guarded = [{ Lock: { lock: "lock" } }, ...steps, { Unlock: { lock: "lock" } }];
  return { Repeat: { times, steps: locked ? guarded : steps } };
};

/** A plan of threads without a GIL: strand 0 starts the others and waits for them. */
export function threads(lists, { hasGil = false, locks = [], channels = [] } = {}) {
  const placed = (steps) => steps.map((step) => ({ line: 0, step }));
  const numbers = lists.map((_, index) => index + 1);
  const main = [...numbers.map((Spawn) => ({ Spawn })), ...numbers.map((Join) => ({ Join }))];
  const strand = (name, steps) => ({ name, entry: "work", process: 0, parent: name === "MainThread" ? null : 0, steps: placed(steps) });
  return {
    Plan: {
      turns: "Preemptive",
      processes: [{ parent: null, has_gil: hasGil }],
      strands: [strand("MainThread", main), ...lists.map((steps, index) => strand(`T${index + 1}`, steps))],
      locks: locks.map((name) => ({ name, kind: "Lock", permits: 1, home: { Process: 0 } })),
      cells: [],
      channels: channels.map((name) => ({ name, most_messages: null, home: { Process: 0 } })),
      barriers: [],
      signals: [],
      routines: [],
    },
  };
}
