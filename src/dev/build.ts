import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { bundle } from "./bundle.ts";

// Bundles the package into dist/: one file with everything, since reading one is faster than finding many, and since the
// command line, the library and the kit share most of it; beside it the entries, which take their parts from it.
const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const packages = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
mkdirSync("dist", { recursive: true });
await bundle({
  // Small, and needed by every run: in the bundle they need no looking for.
  external: packages.filter((name) => name !== "ignore" && name !== "picocolors").flatMap((name) => [name, `${name}/*`]),
  entryPoints: ["src/package.ts"],
  outfile: "dist/plimsoll.cjs",
});

const entries = { index: "library", kit: "kit", testing: "testing" } as const;
const whole: { readonly [part: string]: object } = createRequire(import.meta.url)(resolve("dist/plimsoll.cjs"));
for (const [file, part] of Object.entries(entries)) {
  // Written out name by name: Node finds the names that an ES module can import by reading the text.
  const names = Object.keys(whole[part] ?? {}).sort();
  if (names.length === 0) throw new Error(`nothing is exported as ${part}`);
  const lines = names.map((name) => `exports.${name} = ${part}.${name};`);
  writeFileSync(`dist/${file}.cjs`, `"use strict";\nconst { ${part} } = require("./plimsoll.cjs");\n${lines.join("\n")}\n`);
}
// What V8 made of earlier bundles is of no use any longer.
for (const name of readdirSync("dist")) if (name.endsWith(".cache")) rmSync(`dist/${name}`);
const bundleId = createHash("sha256").update(readFileSync("dist/plimsoll.cjs")).digest("hex").slice(0, 16);
await bundle({
  entryPoints: ["src/launcher.ts"],
  outfile: "dist/bin.cjs",
  define: { bundleId: JSON.stringify(bundleId) },
  header: "#!/usr/bin/env node\n",
});
chmodSync("dist/bin.cjs", 0o755);
