// A static file server for dist/: what `./serve` runs and what the browser tests start.
// It sends the isolation headers (or leaves them out, to show that the page works without), serves from a sub-path on
// request, and prefers the compressed copy of a file where one stands beside it. It knows nothing of the page.

import { createServer } from "node:http";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const MIME_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".ftl": "text/plain; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".py": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// Together they make a page `crossOriginIsolated`, which SharedArrayBuffer needs.
const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
// In a frame the page that embeds it would have to be isolated too; this one isolates the frame alone, where browsers know it.
const FRAME_ISOLATION_HEADERS = {
  "Document-Isolation-Policy": "isolate-and-require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
const FRAMES = new Set(["iframe", "frame"]);

/**
 * Starts serving `directory`.
 * @param {object} options
 * @param {string} options.directory  the folder to serve
 * @param {number} options.port       0 picks a free one
 * @param {string} options.host       the address to listen on
 * @param {boolean} options.isolated  whether to send the isolation headers
 * @param {string} options.mount      the sub-path it appears under, "/" or "/course/week-3/"
 * @returns {Promise<{url: string, close: () => Promise<void>}>} rejects with Node's error when it cannot listen
 */
export function startServer({ directory, port = 0, host = "127.0.0.1", isolated = true, mount = "/" }) {
  const server = createServer((request, response) => {
    answer(request, response, { directory, isolated, mount }).catch(() => refuse(response, 500));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const shownHost = host.includes(":") ? `[${host}]` : host;
      resolve({
        url: `http://${shownHost}:${server.address().port}${mount}`,
        close: () =>
          new Promise((closed) => {
            server.close(closed);
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function answer(request, response, { directory, isolated, mount }) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  const path = requestedPath(request.url);
  if (path === undefined || !path.startsWith(mount)) return refuse(response, 404);

  const inside = normalize(path.slice(mount.length) || "index.html");
  if (inside.startsWith("..") || inside.startsWith(sep)) return refuse(response, 404);
  const wanted = join(directory, inside.endsWith(sep) ? join(inside, "index.html") : inside);
  const file = await choose(wanted, request.headers["accept-encoding"] ?? "");
  if (!file) return refuse(response, 404);

  const headers = {
    "Content-Type": MIME_TYPES[extname(wanted)] ?? "application/octet-stream",
    // Ask each time, answer 304: a rebuilt page is never stale.
    "Cache-Control": "no-cache",
    ETag: `"${file.mtimeMs.toString(36)}-${file.size.toString(36)}"`,
    Vary: "Accept-Encoding, Sec-Fetch-Dest",
    "X-Content-Type-Options": "nosniff",
    ...(file.encoding && { "Content-Encoding": file.encoding }),
    ...(isolated && (FRAMES.has(request.headers["sec-fetch-dest"]) ? FRAME_ISOLATION_HEADERS : ISOLATION_HEADERS)),
  };
  if (request.headers["if-none-match"] === headers.ETag) return response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, "Content-Length": file.size });
  if (request.method === "HEAD") return response.end();
  createReadStream(file.name).once("error", () => response.destroy()).pipe(response);
}

/** The path of a request line, decoded; undefined when it is not one. */
function requestedPath(url) {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
}

/** The file to send: the brotli copy where the browser takes it and it is there, else the file itself. */
async function choose(wanted, acceptEncoding) {
  const candidates = [{ name: wanted }];
  if (/\bbr\b/.test(acceptEncoding)) candidates.unshift({ name: `${wanted}.br`, encoding: "br" });
  for (const { name, encoding } of candidates) {
    const found = await stat(name).catch(() => undefined);
    if (found?.isFile()) return { name, encoding, size: found.size, mtimeMs: found.mtimeMs };
  }
  return undefined;
}

function refuse(response, status) {
  if (!response.headersSent) response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${status}\n`);
}
