// The live engine in Chromium: ratios, each of two things measured side by side in one run.
//
//   ./build && node benches/live.mjs [--repeat 5]
//
// Nothing here passes or fails. What a machine with fewer cores than strands, or one that is busy with other things, can give is
// less; the table says what the goal is, and how busy the machine was.

import { loadavg } from "node:os";
import { add, cpu, io, openLine, order, prepare, run, threads, work } from "../tests/browser/live_line.mjs";
import { Site } from "../tests/browser/site.mjs";

const flag = process.argv.indexOf("--repeat");
const repeat = flag < 0 ? 5 : Number(process.argv[flag + 1]);
const table = {};
const busyBefore = loadavg()[0];

const site = await Site.open();
try {
  const page = await open();
  const cold = await prepare(page, 8);
  const warm = await startWarm(page, 8);
  note("cold pool of 8 workers, ms", cold.start_micros / 1000, "under 500");
  note("8 warm workers given their work, ms", warm, "under 50");

  note("ceiling: 2 plain workers : 1, CPU-bound", await ceiling(page), "2 on a quiet machine");
  const cpuBound = await models(page, ["Sequential", "Gil", "FreeThreaded", "Processes"], 2, [cpu(150)]);
  note("CPU-bound, 2 GIL threads : sequential", cpuBound.Sequential / cpuBound.Gil, "0.85 to 1.05");
  note("CPU-bound, 2 free-threaded : sequential", cpuBound.Sequential / cpuBound.FreeThreaded, "at least 1.8");
  note("CPU-bound, 2 processes : sequential", cpuBound.Sequential / cpuBound.Processes, "at least 1.8");

  const ioBound = await models(page, ["Sequential", "Gil", "Cooperative", "Processes"], 8, [io(40)]);
  for (const model of ["Gil", "Cooperative", "Processes"]) {
    note(`IO-bound, 8 × ${model} : sequential`, ioBound.Sequential / ioBound[model], "at least 6");
  }

  const [unlocked, locked] = [false, true].map((guarded) => work(["FreeThreaded"], 2, [add(1_000_000, guarded)]));
  const lost = (ran) => Math.max(...ran.measured[0].repetitions.map((one) => one.lost));
  note("lost of 2 × 1,000,000, unlocked", lost(await run(page, unlocked, { repetitions: repeat, recording: "Nothing" })), "some");
  note("lost of 2 × 1,000,000, locked", lost(await run(page, locked, { repetitions: repeat, recording: "Nothing" })), "0");

  const { raw, gil } = await handOffs(page);
  note("raw ping-pong, hand-offs a second", raw);
  note("GIL, hand-offs a second", gil);
  note("GIL : raw ping-pong", gil / raw, "at least 0.5");

  for (const interval of [1, 5, 10]) note(`IO latency beside a CPU thread, interval ${interval} ms, ms`, await convoy(page, interval, 1), "about the interval");
  note("IO latency without it, ms", await convoy(page, 5, 0));

  const frames = await frameTimes(page);
  note("frame time while 8 workers run, 95th percentile, ms", frames, "under 20");
  note("Stop until everything has ended, ms", await stopTime(page), "under 100");
} finally {
  await site.close();
}
console.table(table);
console.log(`load before ${busyBefore.toFixed(1)}, after ${loadavg()[0].toFixed(1)}`);

async function open() {
  const { page } = await site.blank();
  await page.goto(new URL("live_strand.js", site.url).href);
  await openLine(page);
  return page;
}

function note(what, value, goal = "") {
  table[what] = { measured: Number(value.toPrecision(4)), goal };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** What two workers without any engine of ours gain over one, here and now: no model can gain more. */
async function ceiling(page) {
  const burn = (count) =>
    page.evaluate(async (count) => {
      const source = "onmessage = () => { let x = 1; for (let i = 0; i < 1e8; i++) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; } postMessage(x); };";
      const url = URL.createObjectURL(new Blob([source]));
      const workers = Array.from({ length: count }, () => new Worker(url));
      const before = performance.now();
      await Promise.all(workers.map((worker) => new Promise((done) => {
        worker.onmessage = done;
        worker.postMessage(0);
      })));
      const took = performance.now() - before;
      for (const worker of workers) worker.terminate();
      return took;
    }, count);
  const walls = { 1: [], 2: [] };
  for (let round = 0; round < repeat; round += 1) for (const count of [1, 2]) walls[count].push(await burn(count));
  return (2 * Math.min(...walls[1])) / Math.min(...walls[2]);
}

/** Best wall times by model, of repetitions that take turns, so that a busy moment hits all alike. */
async function models(page, names, count, steps) {
  const walls = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < repeat; round += 1) {
    const ran = await run(page, work(names, count, steps), { recording: "Nothing" });
    for (const { model, repetitions } of ran.measured) walls[model].push(repetitions[0].wall_micros);
  }
  return Object.fromEntries(names.map((name) => [name, Math.min(...walls[name])]));
}

/** Median milliseconds from the order until all workers, which wait already, stand ready with their work. */
async function startWarm(page, count) {
  const request = () => order(threads(Array.from({ length: count - 1 }, () => ["Yield"])), { recording: "Nothing" });
  const times = [];
  for (let round = 0; round < 5 + repeat; round += 1) {
    const ran = await run(page, request().Run.work, { recording: "Nothing" });
    times.push(ran.begins[0].start_micros / 1000);
  }
  return median(times.slice(2));
}

/** Two threads that want the GIL all the time, with a switch interval of 0: it changes hands at each step boundary. */
async function handOffs(page) {
  const often = { Repeat: { times: 1_000_000, steps: [{ line: 0, step: { Add: 1 } }] } };
  const found = { raw: [], gil: [] };
  for (let round = 0; round < repeat; round += 1) {
    const { pingPong } = await run(page, { PingPong: { hand_offs: 100_000 } });
    found.raw.push((pingPong.hand_offs / pingPong.micros) * 1e6);
    const ran = await run(page, threads([[often], [often]], { hasGil: true }), { recording: "Nothing", switchNanos: 0 });
    const [{ hand_offs: count, wall_micros: micros }] = ran.measured[0].repetitions;
    found.gil.push((count / micros) * 1e6);
  }
  return { raw: median(found.raw), gil: median(found.gil) };
}

/** Milliseconds until a thread runs again after its IO, beside so many threads that compute. */
async function convoy(page, intervalMillis, others) {
  const short = { Io: { micros: 3_000, device: "Network", what: "fetch" } };
  const lists = [Array(20).fill(short), ...Array.from({ length: others }, () => [{ Cpu: { micros: 400_000 } }])];
  const ran = await run(page, threads(lists, { hasGil: true }), { recording: "Nothing", switchNanos: intervalMillis * 1e6 });
  const [one] = ran.measured[0].repetitions;
  return one.io_late_micros / one.io_count / 1000;
}

/** 95th percentile of the milliseconds between frames of the page, while 8 workers compute and their events come in. */
async function frameTimes(page) {
  const request = order(work(["FreeThreaded"], 8, [{ Repeat: { times: 40, steps: [cpu(5), io(1)] } }]));
  const gaps = await page.evaluate(async (request) => {
    const gaps = [];
    let over = false;
    let last = performance.now();
    const frame = (now) => {
      gaps.push(now - last);
      last = now;
      if (!over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    await window.line.ask(request, "Ended");
    over = true;
    return gaps;
  }, request);
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)];
}

/** The longest of some stops, in milliseconds, of workers that compute, wait and sleep. */
async function stopTime(page) {
  const lists = [[{ Cpu: { micros: 600_000_000 } }], [{ Sleep: { micros: 600_000_000 } }], [{ Get: { channel: 0 } }]];
  let longest = 0;
  for (let round = 0; round < repeat; round += 1) {
    const took = await page.evaluate(async (request) => {
      const from = window.line.heard.length;
      window.line.worker.postMessage(JSON.stringify(request));
      await window.line.until("Events", from);
      const before = performance.now();
      await window.line.ask("Stop", "Ended");
      return performance.now() - before;
    }, order(threads(lists, { channels: ["queue"] })));
    longest = Math.max(longest, took);
  }
  return longest;
}
