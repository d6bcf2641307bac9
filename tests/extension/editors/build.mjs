/**
 * Builds one page for each real editor into FOLDER/pages, and into FOLDER/probe an extension that lets a page
 * call the composer's code.
 *
 *     node build.mjs FOLDER
 */

import { access, cp, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SHARED = ["chat.js", "plain-box.js", "probe.js"];
const TARGET = ["chrome121", "firefox140"];
const [, , out] = process.argv;
if (!out) throw new Error("Say where to: node build.mjs FOLDER");

const pages = join(out, "pages");
const entries = (await readdir(join(HERE, "pages"))).filter(
  (file) => file.endsWith(".js") && !SHARED.includes(file),
);
await build({
  entryPoints: [...entries, "chat.css"].map((file) => join(HERE, "pages", file)),
  outdir: pages,
  bundle: true,
  format: "esm",
  target: TARGET,
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  loader: { ".svg": "dataurl", ".woff2": "dataurl" },
  logLevel: "error",
});
for (const file of entries) {
  const name = basename(file, ".js");
  await writeFile(join(pages, `${name}.html`), await page(name));
}

const probe = join(out, "probe");
await build({
  entryPoints: [join(HERE, "probe", "probe.ts")],
  outdir: probe,
  bundle: true,
  format: "iife",
  target: TARGET,
});
await cp(join(HERE, "probe", "manifest.json"), join(probe, "manifest.json"));

async function page(name) {
  const styles = ["chat.css"];
  await access(join(pages, `${name}.css`)).then(
    () => styles.push(`${name}.css`),
    () => {}, // this editor brings none
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join("\n")}
<script type="module" src="${name}.js"></script>
</html>
`;
}
