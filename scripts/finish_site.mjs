// Trunk's last step (its post_build hook): adds to the staged site what Trunk does not make.
//   editor.js     the editor, bundled from www/editor/
//   embed.html    the page again, marked as embedded: the same application reads `data-page` and shows its small face
//   compare.html  the page that compares the models, with a style sheet of its own; Trunk built its application
//   *.br          compressed copies, for servers that send them

import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const SITE = process.env.TRUNK_STAGING_DIR ?? join(ROOT, "dist");
const COMPRESSED = new Set([".css", ".ftl", ".html", ".js", ".json", ".mjs", ".svg", ".wasm"]);

await refuseSnippets();
await bundleEditor();
await deriveEmbedPage();
await makeComparePage();
await compress(SITE);

/** Trunk copies a snippet for each binary at once, and may hash or keep an empty one: what stands in the page needs no copying. */
async function refuseSnippets() {
  if ((await readdir(SITE)).includes("snippets")) throw new Error("JavaScript in Rust (inline_js, module) becomes a snippet: put it into www/index.html");
}

async function bundleEditor() {
  await build({
    entryPoints: [join(ROOT, "www/editor/editor.mjs")],
    outfile: join(SITE, "editor.js"),
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
}

async function deriveEmbedPage() {
  const page = await readFile(join(SITE, "index.html"), "utf8");
  const embedded = page.replace(/(<html\b[^>]*\bdata-page=)"?play"?/, '$1"embed"');
  if (embedded === page) throw new Error('www/index.html has no <html data-page="play"> to derive embed.html from');
  await writeFile(join(SITE, "embed.html"), embedded);
}

async function makeComparePage() {
  await build({
    entryPoints: [join(ROOT, "www/styles/compare.css")],
    outfile: join(SITE, "compare.css"),
    bundle: true,
    minify: true,
    logLevel: "warning",
  });
  const icon = (await readdir(SITE)).find((name) => /^icon.*\.svg$/.test(name));
  if (!icon) throw new Error("Trunk has not copied the icon that compare.html needs");
  const page = await readFile(join(ROOT, "www/compare.html"), "utf8");
  await writeFile(join(SITE, "compare.html"), page.replace("icons/icon.svg", icon));
}

async function compress(directory) {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      await compress(path);
    } else if (COMPRESSED.has(extname(entry.name))) {
      const text = await readFile(path);
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      await writeFile(`${path}.br`, brotliCompressSync(text, { params: quality }));
    }
  }
}
