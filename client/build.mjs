/**
 * client/src and client/style → overrides/assets/client, with a hash in every name; and the HTML that loads them.
 * Fails when a reading page would load more than its budget.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("../overrides/assets/client/");
const PARTIALS = here("../overrides/partials/");
/** Bytes, gzipped. */
const BUDGETS = { script: 35 * 1024, style: 12 * 1024 };

const common = {
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  absWorkingDir: here("."),
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 10);

/** Licences of what is bundled, as they ask for. */
async function licences(inputs) {
  const names = new Set(inputs.flatMap((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  const texts = [];
  for (const name of [...names].sort()) {
    for (const file of ["LICENSE", "LICENSE.txt", "LICENSE.md"]) {
      const text = await readFile(here(`node_modules/${name}/${file}`), "utf8").catch(() => "");
      if (text) texts.push(`${name}\n\n${text.trim()}\n`);
    }
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });

const worker = await build({ ...common, entryPoints: { "search-worker": "src/search/worker.ts" }, outdir: OUT, entryNames: "[name]-[hash]" });
const [workerFile] = Object.keys(worker.metafile.outputs).map((file) => file.split("/").pop());

const script = await build({
  ...common,
  entryPoints: { main: "src/main.ts" },
  outdir: OUT,
  splitting: true,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  define: { SEARCH_WORKER: JSON.stringify(`./${workerFile}`) },
});
const outputs = script.metafile.outputs;
const mainPath = Object.keys(outputs).find((file) => outputs[file].entryPoint === "src/main.ts");
/** What a reading page loads: main and what it imports at once. */
const atOnce = new Set([mainPath]);
for (const file of atOnce) for (const { path, kind } of outputs[file].imports) if (kind === "import-statement") atOnce.add(path);

/** Write one style sheet; gives its name. */
async function style(name) {
  const { outputFiles } = await build({ ...common, entryPoints: [`style/${name}.css`], external: ["*.woff2"], write: false });
  const file = `${name}-${hash(outputFiles[0].text)}.css`;
  await writeFile(OUT + file, outputFiles[0].text);
  return file;
}
const cssFile = await style("guide");
const printFile = await style("print");
await writeFile(OUT + "LICENSES.txt", await licences([...Object.keys(script.metafile.inputs), ...Object.keys(worker.metafile.inputs)]));

const tag = (attributes) => `assets/client/${attributes}`;
const names = [...atOnce].map((file) => file.split("/").pop());
const main = mainPath.split("/").pop();
await writeFile(PARTIALS + "client-style.html", 
  `<link rel="stylesheet" href="{{ '${tag(cssFile)}' | url }}">\n<link rel="stylesheet" media="print" data-sheets href="{{ '${tag(printFile)}' | url }}">\n`,
);
await writeFile(
  PARTIALS + "client-script.html",
  names
    .filter((name) => name !== main)
    .map((name) => `<link rel="modulepreload" href="{{ '${tag(name)}' | url }}">\n`)
    .join("") + `<script type="module" src="{{ '${tag(main)}' | url }}"></script>\n`,
);

const size = async (files) => (await Promise.all(files.map(async (file) => gzipSync(await readFile(OUT + file), { level: 9 }).length))).reduce((a, b) => a + b, 0);
const spent = { script: await size(names), style: await size([cssFile]) };
let over = false;
for (const [what, budget] of Object.entries(BUDGETS)) {
  console.log(`${what}: ${(spent[what] / 1024).toFixed(1)} of ${budget / 1024} KB gzipped on a reading page`);
  over ||= spent[what] > budget;
}
if (over) {
  console.error("Over budget: move what a reading page does not need behind import().");
  process.exit(1);
}
