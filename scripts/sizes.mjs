// Prints what a first view loads, brotli, and fails where it is over its limit: `node scripts/sizes.mjs`, after a build.
// The page is everything that stands in index.html, compare everything that stands in compare.html; the engine is the
// worker, which loads behind the first paint of both; the editor loads behind the engine.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const SITE = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
const KILOBYTE = 1024;
const LIMITS = { page: 350 * KILOBYTE, compare: 350 * KILOBYTE, engine: 900 * KILOBYTE, editor: 130 * KILOBYTE };

// The live engine is loaded when somebody runs a program for real, and not before.
const ON_REQUEST = /^(live|isolation)/;

/** Which part of the first view a file of the site belongs to, or undefined for what it does not load. */
function partOf(name) {
  if (name.endsWith(".br") || name === "embed.html" || ON_REQUEST.test(name)) return undefined;
  if (name.startsWith("worker")) return "engine";
  if (name === "editor.js") return "editor";
  if (name.startsWith("compare")) return "compare";
  if (/\.(css|html|js|wasm)$/.test(name)) return "page";
  return undefined;
}

const totals = { page: 0, compare: 0, engine: 0, editor: 0 };
for (const name of readdirSync(SITE).sort()) {
  const part = partOf(name);
  if (!part) continue;
  const size = brotliCompressSync(readFileSync(join(SITE, name))).length;
  totals[part] += size;
  console.log(`${part.padEnd(7)} ${kilobytes(size).padStart(9)}  ${name}`);
}
for (const [part, limit] of Object.entries(LIMITS)) {
  const verdict = totals[part] === 0 ? ": NOT BUILT" : totals[part] > limit ? ": TOO LARGE" : "";
  console.log(`${part.padEnd(7)} ${kilobytes(totals[part]).padStart(9)}  of at most ${kilobytes(limit)}${verdict}`);
  if (verdict) process.exitCode = 1;
}

function kilobytes(bytes) {
  return `${(bytes / KILOBYTE).toFixed(1)} KB`;
}
