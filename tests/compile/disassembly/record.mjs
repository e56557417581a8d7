// Records what CPython 3.14's `dis` says of program.py into program.dis, by way of listing.py.
//
//     PYODIDE=/folder/that/has/node_modules node tests/compile/disassembly/record.mjs [--check]
//
// Needs npm's `pyodide` 314, as tests/programs/record.py does. `--check` writes nothing and fails where the record differs.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(path.join(process.env.PYODIDE ?? here, "oracle.mjs"));
const { loadPyodide } = await import(pathToFileURL(path.join(path.dirname(require.resolve("pyodide")), "pyodide.mjs")));

const read = (name) => fs.readFileSync(path.join(here, name), "utf8");
const python = await loadPyodide();
python.runPython(read("listing.py"));
const said = python.globals.get("listing_of")(read("program.py"));
if (!process.argv.includes("--check")) {
  fs.writeFileSync(path.join(here, "program.dis"), said);
} else if (said !== read("program.dis")) {
  console.error("program.dis: CPython says something else");
  process.exitCode = 1;
}
