// Checks that everything the project is made of may be given away with it: `node scripts/licences.mjs`.
// Reads Cargo's metadata and package-lock.json; names each package whose licence is not on the list.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const PERMISSIVE = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unicode-3.0",
  "Unicode-DFS-2016",
  "Unlicense",
  "Zlib",
]);

/** Whether an SPDX expression leaves a permissive choice: one of each `OR`, all of each `AND`. */
function isPermissive(expression) {
  const tokens = expression.replace(/\//g, " OR ").match(/[()]|WITH|OR|AND|[^\s()]+/g) ?? [];
  let at = 0;
  function alternatives() {
    let holds = conjunction();
    while (tokens[at] === "OR") {
      at += 1;
      holds = conjunction() || holds;
    }
    return holds;
  }
  function conjunction() {
    let holds = licence();
    while (tokens[at] === "AND") {
      at += 1;
      holds = licence() && holds;
    }
    return holds;
  }
  function licence() {
    if (tokens[at] === "(") {
      at += 1;
      const holds = alternatives();
      at += 1;
      return holds;
    }
    let name = tokens[at];
    at += 1;
    if (tokens[at] === "WITH") {
      name = `${name} WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return PERMISSIVE.has(name);
  }
  return alternatives();
}

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
);
const crates = metadata.packages.map(({ name, version, license }) => ({ name, version, license }));

const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
const modules = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, { version, license }]) => ({ name: path.replace(/^.*node_modules\//, ""), version, license }));

const refused = [...crates, ...modules].filter(({ license }) => !license || !isPermissive(license));
for (const { name, version, license } of refused) {
  console.error(`${name} ${version}: licence ${license ?? "not given"} is not on the list in scripts/licences.mjs`);
}
// Where a package was fetched from is each machine's own affair.
const placed = Object.entries(lock.packages).filter(([, entry]) => entry.resolved);
for (const [path] of placed) console.error(`package-lock.json names an address for ${path}; it should name none`);

console.log(`${crates.length} crates and ${modules.length} npm packages looked at, ${refused.length} refused`);
process.exitCode = refused.length + placed.length === 0 ? 0 : 1;
