/**
 * Builds the extension into dist/, readable on purpose: whoever installs it may want to review it.
 *
 *     node build.mjs                         dist/, to load unpacked
 *     node build.mjs --zip FOLDER            and coach-extension-VERSION.zip, to hand out; the same bytes each time
 *     node build.mjs --out DIR --host URL    another folder; a host it may read without asking (what the tests need,
 *                                            since a browser without a screen cannot answer a permission prompt)
 */

import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { zipSync } from "fflate";

const HERE = dirname(fileURLToPath(import.meta.url));
const ENTRIES = { background: "background.ts", content: "content.ts", popup: "popup/popup.ts", options: "options/options.ts" };
const PAGES = ["popup/popup.html", "popup/popup.css", "options/options.html", "options/options.css", "page.css"];

const { values } = parseArgs({
  options: {
    out: { type: "string", default: join(HERE, "dist") },
    host: { type: "string", multiple: true, default: [] },
    zip: { type: "string" },
  },
});

await rm(values.out, { recursive: true, force: true });
await mkdir(values.out, { recursive: true });
await build({
  entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(HERE, "src", file)])),
  outdir: values.out,
  bundle: true,
  format: "iife",
  target: ["chrome121", "firefox140"],
  charset: "utf8",
  legalComments: "inline",
  logLevel: "warning",
});
const manifest = JSON.parse(await readFile(join(HERE, "manifest.json"), "utf8"));
if (values.host.length > 0) manifest.host_permissions = values.host;
await writeFile(join(values.out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
for (const folder of ["_locales", "icons", "schema.json"]) {
  await cp(join(HERE, folder), join(values.out, folder), { recursive: true });
}
for (const page of PAGES) await cp(join(HERE, "src", page), join(values.out, page.split("/").at(-1)));
if (values.zip) await pack(values.out, values.zip, `coach-extension-${manifest.version}.zip`);

/** Zip a folder's files in the order of their names, under one date, so that the same source gives the same file. */
async function pack(folder, into, name) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const files = {};
  for (const path of paths.sort()) files[relative(folder, path).split(sep).join("/")] = await readFile(path);
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await writeFile(join(into, name), zipSync(files, { mtime: new Date(2026, 0, 1) }));
}
