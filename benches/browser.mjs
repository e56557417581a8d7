// The benchmark programs in Chromium: on the page, and in Pyodide in the same browser, one after the other.
//
//   ./build && npm install --no-save pyodide@314 && node benches/browser.mjs [--repeat 3]
//
// The page's time is from the click on Run to the end of the run, trace included; Pyodide's is that of the program alone.
// A program that one of them cannot run says so: Pyodide has no threads.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../scripts/static_server.mjs";
import { Site } from "../tests/browser/site.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const PYODIDE = process.env.PYODIDE ?? join(HERE, "../node_modules/pyodide");
const PROGRAMS = ["count", "lock", "tasks"];
const PATIENCE_MS = 300_000;

const flag = process.argv.indexOf("--repeat");
const repeat = flag < 0 ? 3 : Number(process.argv[flag + 1]);
if (!existsSync(join(PYODIDE, "pyodide.mjs"))) {
  console.error("error: Pyodide is not there: run 'npm install --no-save pyodide@314' first.");
  process.exit(1);
}

const site = await Site.open();
const pyodide = await startServer({ directory: PYODIDE, isolated: true, mount: "/" });
try {
  const table = {};
  for (const name of PROGRAMS) {
    const source = readFileSync(join(HERE, "programs", `${name}.py`), "utf8");
    const ours = [];
    const theirs = [];
    for (let round = 0; round < repeat; round += 1) {
      ours.push(await onPage(source));
      theirs.push(await inPyodide(source));
    }
    const [page, other] = [median(ours), median(theirs)];
    const ratio = typeof page === "number" && typeof other === "number" ? (page / other).toFixed(2) : "";
    table[name] = { "page, ms": shown(page), "Pyodide, ms": shown(other), ratio };
  }
  console.table(table);
} finally {
  await site.close();
  await pyodide.close();
}

/** Milliseconds from Run to the end, or what the page says instead. */
async function onPage(source) {
  const playground = await site.visit();
  try {
    await playground.paste(source);
    const before = performance.now();
    await playground.part("run").click();
    const over = playground.page.locator('[data-part="status"]:is([data-status="finished"], [data-status="cut"], [data-status="error"])');
    await over.waitFor({ state: "attached", timeout: PATIENCE_MS });
    const took = performance.now() - before;
    const status = await playground.part("status").getAttribute("data-status");
    return status === "finished" ? took : status;
  } finally {
    await playground.close();
  }
}

/** Milliseconds of the program in Pyodide, or the last line of what it raised. */
async function inPyodide(source) {
  const playground = await site.blank();
  try {
    await playground.page.goto(new URL("package.json", pyodide.url).href);
    return await playground.page.evaluate(async (program) => {
      const { loadPyodide } = await import(new URL("pyodide.mjs", location.href).href);
      const python = await loadPyodide({ stdout: () => {} });
      const before = performance.now();
      try {
        await python.runPythonAsync(program);
      } catch (error) {
        return String(error).trim().split("\n").at(-1);
      }
      return performance.now() - before;
    }, source);
  } finally {
    await playground.close();
  }
}

function median(values) {
  const times = values.filter((value) => typeof value === "number").sort((a, b) => a - b);
  return times.length === values.length ? times[Math.floor(times.length / 2)] : values.find((value) => typeof value !== "number");
}

function shown(value) {
  return typeof value === "number" ? Math.round(value) : value;
}
