// Serves dist/ until it is told to stop: `node scripts/serve.mjs [--check] HOST PORT`.
// With --check it only tries whether it could, so that nobody waits for a build to learn that the port is taken.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "./static_server.mjs";

const words = process.argv.slice(2);
const onlyCheck = words[0] === "--check";
const [host, port] = onlyCheck ? words.slice(1) : words;
const directory = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");

const REASONS = {
  EADDRINUSE: `port ${port} of ${host} is taken: stop what uses it, or choose another with --port N.`,
  EACCES: `port ${port} of ${host} may not be used: choose one above 1023 with --port N.`,
  EADDRNOTAVAIL: `${host} is not an address of this machine.`,
  ENOTFOUND: `${host} is not an address of this machine.`,
};

try {
  const server = await startServer({ directory, host, port: Number(port) });
  if (onlyCheck) {
    await server.close();
  } else {
    console.log(`\nInterleave is at ${server.url}\nStop it with Ctrl+C.`);
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.on(signal, () => server.close().then(() => process.exit(0)));
    }
  }
} catch (error) {
  console.error(`error: ${REASONS[error.code] ?? error.message}`);
  process.exit(1);
}
