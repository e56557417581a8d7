// The CPython 3.14 oracle: runs single-threaded programs in npm's `pyodide`, each in a fresh
// interpreter, by way of virtual_clock.py, and prints one JSON object a program.
// Exit status 3: pyodide is not installed.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

let pyodide;
try {
  const require = createRequire(path.join(process.cwd(), "oracle.mjs"));
  pyodide = await import(pathToFileURL(path.join(path.dirname(require.resolve("pyodide")), "pyodide.mjs")));
} catch {
  process.exit(3);
}

const here = path.dirname(fileURLToPath(import.meta.url));
const harness = fs.readFileSync(path.join(here, "virtual_clock.py"), "utf8");

const first = await pyodide.loadPyodide({ _makeSnapshot: true });
const snapshot = first.makeMemorySnapshot();
for (const file of process.argv.slice(2)) {
  const name = path.basename(file);
  const python = await pyodide.loadPyodide({ _loadSnapshot: snapshot });
  const written = { out: [], err: [] };
  const sink = (list) => ({ write: (bytes) => (list.push(Buffer.from(bytes)), bytes.length) });
  python.setStdout(sink(written.out));
  python.setStderr(sink(written.err));
  python.FS.mkdir("/program");
  python.FS.writeFile(`/program/${name}`, fs.readFileSync(file));
  python.FS.chdir("/program");
  python.globals.set("__name__", "virtual_clock");
  python.runPython(harness);
  let status;
  try {
    status = python.globals.get("run_as_script")(name);
  } catch (error) {
    // The wasm build ran out of native stack where CPython would not: no answer.
    console.error(`${name}: ${String(error).split("\n", 1)[0]}`);
    continue;
  }
  const text = (list) => Buffer.concat(list).toString("utf8");
  console.log(JSON.stringify({ name, out: text(written.out), err: text(written.err), status }));
}
