import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";

/** CommonJS starts faster than ES modules, and has no import.meta: what says where a file lies is all that is asked of it. */
const bundling = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // V8 of Node 20 makes objects from spreads slow to read; helpers of our own do not.
  supported: { "object-rest-spread": false },
  define: { "import.meta.dirname": "__dirname" },
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;

/**
 * What esbuild makes of spreads, without its detour by property descriptors, which costs a sixth of a run. Objects that
 * are spread here have no getters.
 */
const spreadHelpers: { readonly [name: string]: string } = {
  __spreadValues: `(target, source) => {
    if (source != null && __hasOwnProp.call(source, "__proto__")) {
      for (var key in source)
        if (__hasOwnProp.call(source, key)) {
          if (key === "__proto__") __defNormalProp(target, key, source[key]);
          else target[key] = source[key];
        }
      return target;
    }
    return Object.assign(target, source);
  }`,
  __spreadProps: "__spreadValues",
  __objRest: `(source, exclude) => {
    var target = {};
    for (var key in source)
      if (exclude.indexOf(key) < 0 && __hasOwnProp.call(source, key)) {
        if (key === "__proto__") __defNormalProp(target, key, source[key]);
        else target[key] = source[key];
      }
    var symbols = Object.getOwnPropertySymbols(source);
    for (var index = 0; index < symbols.length; index++)
      if (exclude.indexOf(symbols[index]) < 0) target[symbols[index]] = source[symbols[index]];
    return target;
  }`,
};

function withSpreadHelpers(text: string): string {
  const own = text.replace(/^var (__spreadValues|__spreadProps|__objRest) = .*?(?=\n(?:var|\/\/) )/gms, (whole, name) =>
    name in spreadHelpers ? `var ${name} = ${spreadHelpers[name]};` : whole,
  );
  if (/__getOwnPropDescs\(|__propIsEnum\./.test(own)) throw new Error("esbuild's helpers for spreads look otherwise now");
  return own;
}

/** Bundles what is published into one file; the modules that it is made of. */
export async function bundle(
  options: Pick<BuildOptions, "entryPoints" | "external" | "plugins" | "legalComments" | "define"> & {
    readonly outfile: string;
    /** What stands first in the file. */
    readonly header?: string;
  },
): Promise<readonly string[]> {
  const { header = "", outfile, define, plugins = [], ...rest } = options;
  const { outputFiles, metafile } = await build({
    ...bundling,
    ...rest,
    outfile,
    define: { ...bundling.define, ...define },
    plugins: [inlineRequires, ...plugins],
    write: false,
    metafile: true,
  });
  const text = outputFiles[0]?.text ?? "";
  const { code } = await transform(withSpreadHelpers(text), {
    platform: bundling.platform,
    format: "cjs",
    target: bundling.target,
    supported: bundling.supported,
    legalComments: options.legalComments ?? bundling.legalComments,
    minify: true,
  });
  const strange = /[^\0-\x7f]/.exec(code);
  if (strange !== null && options.legalComments !== "eof")
    throw new Error(`${outfile} holds ${strange[0]}, and is read as ASCII: write it as an escape`);
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(outfile, header + code);
  return Object.keys(metafile.inputs);
}

/** Packages that are loaded when they are needed: `createRequire(…)("x")` is out of a bundler's sight. */
const inlineRequires: Plugin = {
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
