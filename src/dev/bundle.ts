import { readFileSync } from "node:fs";
import type { BuildOptions, Plugin } from "esbuild";

/** How everything that is published is bundled: CommonJS, which starts faster, and has no import.meta. */
export const bundling: BuildOptions = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  // V8 of Node 20 makes objects from spreads slow to read; esbuild's own form of them is not.
  supported: { "object-rest-spread": false },
  define: { "import.meta.url": "importMetaUrl" },
  legalComments: "none",
  logLevel: "warning",
};

export const banner = 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;';

/** Packages that are loaded when they are needed, as parts of the bundle: `createRequire(…)("x")` is out of a bundler's sight. */
export const inlineRequires: Plugin = {
  name: "inline-requires",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes("createRequire(import.meta.url)")) return null;
      return {
        loader: "ts",
        contents: text
          .replace(/const require = createRequire\(import\.meta\.url\);/g, "")
          .replaceAll("createRequire(import.meta.url)(", "require("),
      };
    });
  },
};
