// Somebody else's page, on another site, with the site of a test in a frame.

import { createServer } from "node:http";

/**
 * Serves a course page that embeds `address`, until the test ends.
 * @returns {Promise<string>} the course page's own address
 */
export async function embedder(t, address) {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><title>Course</title><link rel="icon" href="data:,"><p>Lesson</p>
      <iframe src="${address}" width="700" height="480" title="Interleave"></iframe>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  }));
  // Another host too, so that browsers count it as another site.
  return `http://localhost:${server.address().port}/`;
}

/** Opens the course page in `course`, a blank page, and gives its frame. */
export async function frameOf(course, address) {
  await course.page.goto(address);
  return await (await course.page.locator("iframe").elementHandle()).contentFrame();
}
