import { chmodSync, rmSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";

// Bundles the command line and the library into dist/. One file each: reading one is faster than finding many.
rmSync("dist", { recursive: true, force: true });
const common: BuildOptions = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  // V8 of Node 20 makes objects from spreads slow to read; esbuild's own form of them is not.
  supported: { "object-rest-spread": false },
  external: ["yaml", "ajv", "glob", "vscode-jsonrpc"],
  // The bundles are CommonJS, which starts faster, and has no import.meta.
  define: { "import.meta.url": "importMetaUrl" },
  logLevel: "warning",
};
const banner = 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;';
await build({
  ...common,
  entryPoints: ["src/bin.ts"],
  outfile: "dist/bin.cjs",
  banner: { js: `#!/usr/bin/env node\n${banner}` },
});
await build({ ...common, entryPoints: ["src/index.ts"], outfile: "dist/index.cjs", banner: { js: banner } });
chmodSync("dist/bin.cjs", 0o755);
