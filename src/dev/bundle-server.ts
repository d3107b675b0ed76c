import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { bundle } from "./bundle.ts";

/** How the parts of an editor's extension are bundled. */
export const forExtensions = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
} satisfies BuildOptions;

const parser = "@typescript-eslint/typescript-estree";

/** The parser of programs is a file of its own: it is ten times as large as all the rest, and most folders have nothing for it. */
const parserBeside: Plugin = {
  name: "parser-beside",
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^${parser}$`) }, () => ({ path: "./typescript.cjs", external: true }));
  },
};

/** Makes the server that an extension brings, with all that it loads; the modules that it is made of. */
export async function bundleServer(folder: string): Promise<readonly string[]> {
  mkdirSync(join(folder, "schemas"), { recursive: true });
  for (const name of ["kubernetes.jsonl", "plimsoll.schema.json"])
    copyFileSync(join("schemas", name), join(folder, "schemas", name));
  const server = await bundle({
    entryPoints: ["src/bin.ts"],
    outfile: join(folder, "dist", "server.cjs"),
    plugins: [parserBeside],
  });
  const typescript = await build({
    ...forExtensions,
    stdin: { contents: `exports.parse = require("${parser}").parse;`, resolveDir: "." },
    outfile: join(folder, "dist", "typescript.cjs"),
  });
  return [...server, ...Object.keys(typescript.metafile.inputs)];
}
