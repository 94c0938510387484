// Builds the portal's stylesheet, script, fonts and mark into web/static/dist, or the folder given: each file
// with a hash in its name, a manifest with the SHA-256 of each, and the licences of what is inside.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = process.argv[2]
  ? `${resolve(process.argv[2])}/`
  : fileURLToPath(new URL("../../web/static/dist/", import.meta.url));
const ENTRIES = ["portal.scss", "portal.js", "curate.scss", "curate.js", "upload.js", "mark.svg"];

const sassPlugin = {
  name: "sass",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, (args) => {
      const result = sass.compile(args.path, { loadPaths: [`${here}node_modules`], quietDeps: true });
      return { contents: result.css, loader: "css", resolveDir: `${here}src` };
    });
  },
};

async function licences() {
  const govuk = await readFile(`${here}src/govuk-frontend-licence.txt`, "utf8");
  const { version } = JSON.parse(await readFile(`${here}node_modules/govuk-frontend/package.json`, "utf8"));
  const fonts = await Promise.all(
    ["sans-3", "serif-4"].map((name) => readFile(`${here}src/fonts/OFL-source-${name}.txt`, "utf8")),
  );
  return [
    `The stylesheet contains parts of GOV.UK Frontend ${version}, without the crown and without GDS Transport.`,
    govuk,
    "The fonts are Source Sans 3, as published:",
    fonts[0],
    "and Source Serif 4, as published:",
    fonts[1],
    "Everything else is part of goodpractices, Apache License 2.0.",
  ].join("\n\n");
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const result = await esbuild.build({
  entryPoints: ENTRIES.map((name) => `${here}src/${name}`),
  outdir: dist,
  bundle: true,
  minify: true,
  target: ["es2020", "chrome100", "firefox100", "safari15"],
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  plugins: [sassPlugin],
  metafile: true,
});
await writeFile(`${dist}LICENSES.txt`, await licences());

const entryOf = new Map();
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint) {
    entryOf.set(path.split("/").pop(), output.entryPoint.split("/").pop().replace(/\.scss$/, ".css"));
  }
}
const files = {};
for (const name of (await readdir(dist)).sort()) {
  const sha256 = createHash("sha256").update(await readFile(dist + name)).digest("hex");
  files[name] = { sha256, ...(entryOf.has(name) ? { entry: entryOf.get(name) } : {}) };
}
await writeFile(`${dist}manifest.json`, `${JSON.stringify({ files }, null, 2)}\n`);
