import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleServer, forExtensions } from "./bundle-server.ts";

// Bundles the extension for Visual Studio Code and its server into editors/vscode/dist, with the schemas and the licences of
// what is bundled beside them.
const folder = join("editors", "vscode");
rmSync(join(folder, "dist"), { recursive: true, force: true });
const { metafile } = await build({
  ...forExtensions,
  entryPoints: [join(folder, "src", "extension.ts")],
  outfile: join(folder, "dist", "extension.cjs"),
  external: ["vscode"],
});
const modules = [...Object.keys(metafile.inputs), ...(await bundleServer(folder))];
copyFileSync("LICENSE", join(folder, "LICENSE"));

const packages = new Set(modules.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
const notices = [...packages].sort().map((path) => {
  const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file !== undefined && existsSync(join(path, file)) ? readFileSync(join(path, file), "utf8") : String(license);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
});
writeFileSync(join(folder, "dist", "THIRD-PARTY-LICENSES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
