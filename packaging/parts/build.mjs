// Makes the parts of the page that others keep, from the packages of the lock file: npm ci && node build.mjs [folder]

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild-wasm";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] || join(here, "../../cchc_gen/serve/page/parts");
const packages = join(here, "node_modules");
const pdf = join(packages, "pdfjs-dist/legacy/build"); // its other build asks for a browser of this year

const bundle = await build({
  entryPoints: [join(here, "codemirror.js")],
  absWorkingDir: here, // names in the result do not depend on where the recipe runs
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // LICENSES.txt has them
  metafile: true,
  write: false,
});
const used = new Set(["pdfjs-dist"]);
for (const input of Object.keys(bundle.metafile.inputs)) {
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) used.add(found[1]);
}

function readLicence(name) {
  const { version, license } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  const file = readdirSync(join(packages, name)).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${readFileSync(join(packages, name, file), "utf8").trim()}\n`;
}

const files = {
  "LICENSES.txt": [...used].sort().map(readLicence).join(`\n${"-".repeat(72)}\n\n`),
  "codemirror.js": bundle.outputFiles[0].contents,
  "pdf.js": readFileSync(join(pdf, "pdf.min.mjs")),
  "pdf.worker.js": readFileSync(join(pdf, "pdf.worker.min.mjs")),
};
const recipe = ["package.json", "package-lock.json", "codemirror.js", "build.mjs"];
const digest = (content) => createHash("sha256").update(content).digest("hex");
const sums = [
  ...Object.entries(files).map(([name, content]) => `${digest(content)}  ${name}\n`),
  ...recipe.map((name) => `${digest(readFileSync(join(here, name)))}  recipe/${name}\n`), // a recipe that was changed has to be run
];

if (!existsSync(target)) mkdirSync(target, { recursive: true });
for (const [name, content] of Object.entries({ ...files, SHA256SUMS: sums.join("") })) writeFileSync(join(target, name), content);
