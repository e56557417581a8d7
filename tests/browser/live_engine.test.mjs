// The live engine in a real browser: every model, every fault, and what must hold whatever the machine does. No page of ours
// stands in front of it; the tests of the page's controls are in live_page.test.mjs.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { MODELS, add, cpu, endName, io, openLine, order, prepare, run, summary, threads, work } from "./live_line.mjs";
import { DIST, Site } from "./site.mjs";

/** A page with a line to the live engine, closed when the test is over. */
async function line(t, options) {
  const site = await Site.open(options);
  t.after(() => site.close());
  const { page } = await site.blank();
  await page.goto(new URL("live_strand.js", site.url).href);
  await openLine(page);
  return page;
}

const kinds = (events) => events.map(({ kind }) => (typeof kind === "string" ? kind : Object.keys(kind)[0]));
const count = (events, name) => kinds(events).filter((kind) => kind === name).length;

test("every model does every step of every task", async (t) => {
  const page = await line(t);
  for (const model of MODELS) {
    const ran = await run(page, work([model], 3, [cpu(2), io(4), add(50, true), cpu(1)]));
    assert.equal(endName(ran), "Finished", `${model}: ${JSON.stringify(ran.end ?? ran.failure)}`);
    assert.equal(count(ran.events, "IoEnd"), 3, model);
    const born = count(ran.events, "Spawn") + count(ran.events, "ProcessStart");
    assert.equal(count(ran.events, "Done"), born, `${model}: all that were born have ended`);
    const times = ran.events.map(({ at }) => at);
    assert.deepEqual(times, times.toSorted((a, b) => a - b), model);
    const [{ repetitions }] = ran.measured;
    assert.equal(repetitions.length, 1);
    assert.equal(repetitions[0].lost, 0, model);
    assert.equal(repetitions[0].cpu_micros, 9_000, model);
    assert.ok(repetitions[0].wall_micros > 4_000, model);
  }
});

test("a locked free-threaded counter never loses an update", async (t) => {
  const page = await line(t);
  const once = await run(page, work(["FreeThreaded"], 2, [add(1_000_000, true)]), { recording: "Nothing" });
  assert.deepEqual(once.measured[0].repetitions.map(({ lost }) => lost), [0]);
  const often = await run(page, work(["FreeThreaded"], 4, [add(5_000, true)]), { repetitions: 20 });
  assert.deepEqual(often.measured[0].repetitions.map(({ lost }) => lost), Array(20).fill(0));
});

test("an unlocked free-threaded counter loses updates", async (t) => {
  const page = await line(t);
  const ran = await run(page, work(["FreeThreaded"], 2, [add(1_000_000, false)]), { repetitions: 20, recording: "Nothing" });
  assert.ok(ran.measured[0].repetitions.some(({ lost }) => lost > 0));
});

test("under a GIL an unlocked counter loses nothing", async (t) => {
  const page = await line(t);
  const ran = await run(page, work(["Gil"], 2, [add(300_000, false)]), { repetitions: 5, recording: "Nothing", switchNanos: 1_000_000 });
  assert.deepEqual(ran.measured[0].repetitions.map(({ lost }) => lost), Array(5).fill(0));
});

test("the GIL is taken by one thread at a time, and asked for after the switch interval", async (t) => {
  const page = await line(t);
  const ran = await run(page, work(["Gil"], 2, [cpu(200)]));
  let holder;
  for (const { kind, strand } of ran.events) {
    if (kind === "GilTake") {
      assert.equal(holder, undefined, `${strand} took it from ${holder}`);
      holder = strand;
    } else if (kind.GilDrop) {
      assert.equal(holder, strand);
      holder = undefined;
    }
  }
  assert.ok(count(ran.events, "GilRequest") > 0);
  assert.ok(ran.gauges.some((gil) => gil.holder !== null && gil.waiters > 0), "the gauges show it");
});

test("models run one after the other, with progress, and each is measured as often as asked", async (t) => {
  const page = await line(t);
  const ran = await run(page, work(MODELS, 2, [cpu(1)]), { repetitions: 3, recording: "Nothing" });
  assert.deepEqual(ran.measured.map(({ model }) => model), MODELS);
  assert.deepEqual(ran.measured.map(({ repetitions }) => repetitions.length), Array(MODELS.length).fill(3));
  assert.deepEqual(ran.progress.map(({ done, of }) => [done, of]), Array.from({ length: 18 }, (_, index) => [index + 1, 18]));
  assert.equal(ran.events.length, 0);
});

test("IO can be a real file, and one that is not there is named", async (t) => {
  const page = await line(t);
  const fetched = await run(page, threads([[{ Fetch: { path: "live_strand.js" } }]]));
  assert.equal(endName(fetched), "Finished");
  const missing = await run(page, threads([[{ Fetch: { path: "nowhere.txt" } }]]));
  assert.match(JSON.stringify(missing.end.Failed), /"name":"T1".*nowhere\.txt: status 404/);
  assert.equal(endName(await run(page, threads([[cpu1]]))), "Finished", "the engine stays usable");
});

const cpu1 = { Cpu: { micros: 1000 } };
const long = { Cpu: { micros: 600_000_000 } };

for (const [how, said] of [["Throw", /Threw/], ["Vanish", /Killed/], ["Hang", /Killed/]]) {
  test(`a worker that fails (${how}) ends the run by its name, and everybody with it`, async (t) => {
    const page = await line(t);
    const ran = await run(page, threads([[long], [cpu1, { Fail: how }], [{ Get: { channel: 0 } }]], { channels: ["queue"] }));
    assert.equal(endName(ran), "Failed");
    assert.equal(ran.end.Failed.name, "T2");
    assert.match(JSON.stringify(ran.end.Failed.kind), said);
    assert.equal(ran.workers, 3, "the others wait for the next run");
    const after = await run(page, threads([[cpu1], [cpu1], [cpu1]]));
    assert.equal(endName(after), "Finished");
    assert.equal(after.workers, 4);
  });
}

test("a deadlock is noticed and shown with its circle", async (t) => {
  const page = await line(t);
  const nap = { Sleep: { micros: 200_000 } };
  const crossed = [[{ Lock: 0 }, nap, { Lock: 1 }], [{ Lock: 1 }, nap, { Lock: 0 }]];
  const ran = await run(page, threads(crossed, { hasGil: true, locks: ["a", "b"] }));
  assert.equal(endName(ran), "Deadlock");
  assert.deepEqual(ran.end.Deadlock.cycle, [1, 2]);
  assert.deepEqual(ran.events.at(-1).kind, { Deadlock: { strands: [1, 2] } });
  assert.equal(ran.workers, 3, "nobody had to be ended");
});

test("a full ring counts what it dropped", async (t) => {
  const page = await line(t);
  const often = { Repeat: { times: 4_000, steps: [{ line: 0, step: "Yield" }] } };
  const ran = await run(page, threads([[often], [often]], { hasGil: true }), { rings: 32 });
  assert.ok(ran.end.Finished.dropped > 0);
  assert.equal(count(ran.events, "Done"), 3, "births and ends are kept");
});

test("Stop ends what runs, and what comes next runs", async (t) => {
  const page = await line(t);
  await prepare(page, 4);
  const [{ end, workers }] = await page.evaluate(async (request) => {
    window.line.worker.postMessage(JSON.stringify(request));
    const begun = await window.line.until("Events");
    if (begun.length === 0) throw new Error("it never began");
    const answers = await window.line.ask("Stop", "Ended");
    return answers.filter((reply) => reply.Ended).map((reply) => reply.Ended);
  }, order(threads([[long], [long], [{ Get: { channel: 0 } }]], { channels: ["queue"] })));
  assert.equal(end, "Stopped");
  assert.ok(workers <= 4);
  assert.equal(endName(await run(page, threads([[cpu1]]))), "Finished");
});

test("a new run ends the one before it", async (t) => {
  const page = await line(t);
  const [first, second] = [order(threads([[long]])), order(threads([[cpu1]]))];
  const answers = await page.evaluate(async ([first, second]) => {
    window.line.worker.postMessage(JSON.stringify(first));
    const before = await window.line.until("Events");
    window.line.worker.postMessage(JSON.stringify(second));
    const ended = await window.line.until("Ended", before.length);
    return [...ended, ...(await window.line.until("Ended", window.line.heard.length))];
  }, [first, second]);
  const ends = answers.filter((reply) => reply.Ended).map(({ Ended }) => [Ended.run, endName(Ended)]);
  assert.deepEqual(ends, [[first.Run.run, "Stopped"], [second.Run.run, "Finished"]]);
});

test("nothing leaks: after 200 runs there are as many workers as after one", async (t) => {
  const page = await line(t);
  const request = order(threads([[cpu1], ["Yield"]], { hasGil: true }));
  const counts = await page.evaluate(async (request) => {
    const counts = [];
    for (let number = 0; number < 200; number += 1) {
      const answers = await window.line.ask(request, "Ended");
      counts.push(answers.at(-1).Ended.workers);
    }
    return counts;
  }, request);
  assert.deepEqual(new Set(counts), new Set([3]));
});

test("more strands than cores run too, and more than there may be are refused", async (t) => {
  const page = await line(t);
  const ran = await run(page, threads(Array.from({ length: 20 }, () => [cpu1])));
  assert.equal(endName(ran), "Finished");
  assert.ok(ran.workers <= 16, "not all are kept");
  const refused = await run(page, threads(Array.from({ length: 80 }, () => [cpu1])));
  assert.deepEqual(refused.end, { Refused: { Plan: { TooManyStrands: { strands: 81 } } } });
});

test("without isolation it says why it cannot run", async (t) => {
  const page = await line(t, { isolated: false });
  assert.deepEqual((await run(page, threads([[cpu1]]))).end, { Refused: "NotIsolated" });
});

test("what is no request is refused and harms nothing", async (t) => {
  const page = await line(t);
  const answers = await page.evaluate(() => window.line.ask({ Nonsense: 1 }, "EngineFailure"));
  assert.match(summary(answers).failure, /Nonsense/);
  assert.equal(endName(await run(page, threads([[cpu1]]))), "Finished");
});

/** The built site with a change, in a folder of its own. */
async function changedSite(t, change) {
  const directory = await mkdtemp(join(tmpdir(), "interleave-site-"));
  t.after(() => rm(directory, { recursive: true }));
  await cp(DIST, directory, { recursive: true, filter: (name) => !name.endsWith(".br") });
  await change(directory);
  return directory;
}

test("workers that cannot be started end the run with a message", async (t) => {
  const directory = await changedSite(t, async (folder) => {
    await cp(join(folder, "live_strand.js"), join(folder, "blank.js"));
    await rm(join(folder, "live_strand.js"));
  });
  const site = await Site.open({ directory });
  t.after(() => site.close());
  const { page } = await site.blank();
  await page.goto(new URL("blank.js", site.url).href);
  await openLine(page);
  const ran = await run(page, threads([[cpu1]]));
  assert.equal(ran.end.Failed.name, "MainThread");
  assert.match(JSON.stringify(ran.end.Failed.kind), /DidNotStart/);
  assert.equal(ran.workers, 0);
});

test("where a module cannot be cloned, workers compile their own", async (t) => {
  const directory = await changedSite(t, async (folder) => {
    const loader = join(folder, "live_loader.js");
    // As Safari: a message with a module in it is refused.
    const refuse = `const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (data, ...rest) {
        if (data.module) throw new DOMException("cannot be cloned", "DataCloneError");
        return post.call(this, data, ...rest);
      };\n`;
    await writeFile(join(folder, "refuse.mjs"), refuse);
    await writeFile(loader, `import "./refuse.mjs";\n${await readFile(loader, "utf8")}`);
  });
  const page = await line(t, { directory });
  assert.equal(endName(await run(page, threads([[cpu1], [cpu1]]))), "Finished");
});
