// Prints a hash of everything that the built site depends on, so that a second start with nothing changed builds nothing.
// `node scripts/inputs_hash.mjs`, in the repository.

import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const INPUTS = ["Cargo.toml", "Cargo.lock", "Trunk.toml", "package-lock.json", "build", "scripts", "src", "www"];

/** Every file below `path`, in an order that does not depend on the file system. */
function filesBelow(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

const hash = createHash("sha256");
hash.update(execFileSync("rustc", ["-V"]));
for (const file of INPUTS.flatMap(filesBelow)) {
  hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
}
console.log(hash.digest("hex"));
