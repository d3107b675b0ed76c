import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { bundle } from "./bundle.ts";

// Makes dist/single/plimsoll.cjs: the command line with schemas, pages and packages in one file that needs only Node. The
// parser of TypeScript sources, which is ten times as large as all the rest, is left out.
const outfile = process.argv[2] ?? join("dist", "single", "plimsoll.cjs");
const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
const pages = readdirSync("rules")
  .flatMap((area) => readdirSync(join("rules", area)).map((rule) => `${area}/${rule}`))
  .filter((id) => existsSync(join("rules", id, "rule.ts")))
  .map((id) => [id, readFileSync(join("rules", id, "README.md"), "utf8")]);
const embedded = {
  pack: readFileSync(join("schemas", "kubernetes.jsonl"), "latin1"),
  pages: Object.fromEntries(pages),
  version,
};

const embed: Plugin = {
  name: "embed",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]app[\\/]embedded\.ts$/ }, () => ({
      loader: "ts",
      contents: `export const embedded = ${JSON.stringify(embedded)};`,
    }));
  },
};

await bundle({
  external: ["@typescript-eslint/typescript-estree"],
  entryPoints: ["src/bin.ts"],
  outfile,
  header: "#!/usr/bin/env node\n",
  legalComments: "eof",
  plugins: [embed],
});
chmodSync(outfile, 0o755);
