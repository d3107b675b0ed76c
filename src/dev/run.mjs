// Runs a maintainer's tool written in TypeScript: node src/dev/run.mjs NAME [ARGUMENT]...
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [name, ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);
const directory = mkdtempSync(join("node_modules", ".plimsoll-"));
const outfile = join(directory, `${name}.mjs`);
try {
  await build({
    entryPoints: [join("src", "dev", `${name}.ts`)],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "warning",
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
