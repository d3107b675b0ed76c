// Bundles the extension and the server into dist/, with the schemas and the licences of what is bundled beside them.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const { build } = createRequire(join(root, "package.json"))("esbuild");

rmSync(join(here, "dist"), { recursive: true, force: true });
mkdirSync(join(here, "schemas"), { recursive: true });
for (const name of ["kubernetes.jsonl", "plimsoll.schema.json"]) copyFileSync(join(root, "schemas", name), join(here, "schemas", name));
copyFileSync(join(root, "LICENSE"), join(here, "LICENSE"));

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  supported: { "object-rest-spread": false },
  metafile: true,
  absWorkingDir: root,
  logLevel: "warning",
};
const bundles = [
  await build({ ...common, entryPoints: [join(here, "src", "extension.ts")], outfile: join(here, "dist", "extension.cjs"), external: ["vscode"] }),
  await build({
    ...common,
    entryPoints: [join(root, "src", "bin.ts")],
    outfile: join(here, "dist", "server.cjs"),
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  }),
];

const packages = new Set();
for (const { metafile } of bundles) {
  for (const input of Object.keys(metafile.inputs)) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match !== null) packages.add(match[1]);
  }
}
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file !== undefined && existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), "utf8") : String(license);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
});
writeFileSync(join(here, "dist", "THIRD-PARTY-LICENSES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
