import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

// Writes dist/types: the declarations that the package's entries lead to, and no others. They are named for the CommonJS
// that they describe, which is what keeps importers of both kinds from taking one for the other.
const entries = ["index", join("kit", "index"), join("testing", "index")];
const scratch = mkdtempSync(join("node_modules", ".plimsoll-types-"));
try {
  const config = join(scratch, "tsconfig.json");
  const compilerOptions = {
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true },
    ...{ rootDir: "../..", outDir: "out" },
  };
  const files = entries.map((entry) => join("..", "..", "src", `${entry}.ts`));
  writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, include: [], files }));
  const tsc = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  const { status } = spawnSync(process.execPath, [tsc, "-p", config], { stdio: ["ignore", process.stderr, process.stderr] });
  if (status !== 0) throw new Error("the declarations cannot be made");

  rmSync(join("dist", "types"), { recursive: true, force: true });
  const written = new Set<string>();
  const write = (module: string): void => {
    if (written.has(module)) return;
    written.add(module);
    const text = readFileSync(join(scratch, "out", "src", `${module}.d.ts`), "utf8");
    const imports = /(\bfrom |\bimport\()"(\.[^"]+)\.ts"/g;
    const target = join("dist", "types", `${module}.d.cts`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text.replace(imports, '$1"$2.cjs"'));
    for (const [, , path = ""] of text.matchAll(imports)) write(relative("", join(dirname(module), path)));
  };
  for (const entry of entries) write(entry);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
