// A service worker that makes the site cross-origin isolated on hosts that send no headers of their own, so that there is
// shared memory for live mode. The page registers it when live mode is asked for, and not before. It keeps nothing.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  event.respondWith(isolated(request));
});

async function isolated(request) {
  const response = await fetch(request);
  // An opaque answer cannot be looked at, let alone be given headers.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  if (request.destination === "iframe") {
    headers.set("Document-Isolation-Policy", "isolate-and-require-corp");
  } else {
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  }
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  const { status, statusText } = response;
  const body = [204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}
