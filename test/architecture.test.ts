import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** Who may import whom. A folder may always import itself; `dev` and `testing` are no part of the product. */
const layers: Readonly<Record<string, readonly string[]>> = {
  text: [],
  k8s: ["text"],
  syntax: ["text", "k8s"],
  schema: ["text", "k8s", "syntax"],
  kustomize: ["text", "k8s", "syntax", "schema"],
  world: ["text", "k8s", "syntax", "schema", "kustomize"],
  kit: ["text", "k8s", "syntax", "schema", "world"],
  rules: ["kit"],
  engine: ["text", "k8s", "syntax", "schema", "kustomize", "world", "kit"],
  config: ["text", "k8s", "syntax", "schema", "world", "kit", "engine"],
  reporters: ["text", "k8s", "syntax", "schema", "world", "kit", "engine", "config"],
  app: ["text", "k8s", "syntax", "schema", "kustomize", "world", "kit", "engine", "config", "reporters", "rules"],
  testing: ["text", "k8s", "syntax", "schema", "world", "kit", "engine", "config", "reporters", "app"],
  cli: ["text", "k8s", "syntax", "schema", "world", "kit", "engine", "config", "reporters", "app"],
  lsp: ["text", "k8s", "syntax", "schema", "world", "kit", "engine", "config", "reporters", "app", "cli"],
  start: ["cli", "lsp"],
  bin: ["start"],
  launcher: [],
  package: ["index", "kit", "start", "testing"],
  index: ["text", "config", "engine", "reporters", "app"],
  dev: [
    "text",
    "k8s",
    "syntax",
    "schema",
    "kustomize",
    "world",
    "kit",
    "engine",
    "config",
    "reporters",
    "app",
    "testing",
    "cli",
    "lsp",
  ],
};

/** Folders that may touch the machine that they run on. */
const edges = new Set(["app", "cli", "lsp", "dev", "testing", "start", "launcher"]);
/** Packages that a layer may use; what none of these names may not be used below the edges. */
const packages: Readonly<Record<string, readonly string[]>> = {
  // `yaml` explains documents that do not parse; it is loaded only for them.
  // The parser of TypeScript is loaded only for such sources.
  syntax: ["node:module", "yaml", "@typescript-eslint/typescript-estree"],
  // Colours are loaded only where there are some.
  reporters: ["node:module", "picocolors"],
  config: ["ajv"],
};
const effects = /\b(?:process|console|Date|Math\.random|performance|fetch|setTimeout|setInterval)\b/;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : path.endsWith(".ts") ? [path] : [];
  });
}

const files = [...filesBelow("src"), ...filesBelow("rules")].filter(
  (file) => !file.endsWith(".test.ts") && !file.endsWith(".generated.ts"),
);

function layerOf(file: string): string {
  const [top, folder = ""] = file.split("/");
  return top === "rules" ? "rules" : folder.replace(/\.ts$/, "");
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)\s[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|createRequire\([^)]*\)\("([^"]+)"\)/g,
  );
  return [...found].map(([, fixed, dynamic, required]) => ({
    file,
    from: layerOf(file),
    to: fixed ?? dynamic ?? required ?? "",
  }));
}

const imports = files.flatMap(importsOf);

describe("layers", () => {
  test("import only what is below them", () => {
    const wrong = imports.flatMap(({ file, from, to }) => {
      const target = to === "#kit" ? "kit" : to.startsWith(".") ? layerOf(normalize(join(dirname(file), to))) : null;
      if (target === null || target === from || layers[from]?.includes(target)) return [];
      return [`${file}: ${from} must not import ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  test("are all in the table", () => {
    expect(files.map(layerOf).filter((layer) => layers[layer] === undefined)).toEqual([]);
  });

  test("of rules import #kit and nothing else", () => {
    expect(imports.filter(({ from, to }) => from === "rules" && to !== "#kit" && !to.startsWith("./"))).toEqual([]);
  });

  test("below the edges use no package but those they were given", () => {
    const wrong = imports.filter(
      ({ from, to }) => !edges.has(from) && !to.startsWith(".") && to !== "#kit" && !packages[from]?.includes(to),
    );
    expect(wrong).toEqual([]);
  });

  test("below the edges touch neither the machine nor the clock", () => {
    const wrong = files
      .filter((file) => !edges.has(layerOf(file)))
      .flatMap((file) =>
        readFileSync(file, "utf8")
          .split("\n")
          .flatMap((line, index) => (effects.test(withoutText(line)) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
      );
    expect(wrong).toEqual([]);
  });

  // One such import makes the bundler wrap every module that it shares with others, and each run slower.
  test("import their own modules at once, and only packages when needed", () => {
    const wrong = files.filter((file) => /\bimport\("\./.test(readFileSync(file, "utf8")));
    expect(wrong.filter((file) => layerOf(file) !== "dev")).toEqual([]);
  });

  test("have no cycles between files", () => {
    expect(findCycles()).toEqual([]);
  });
});

/** Code without comments, strings and type positions that only name what they mean. */
function withoutText(line: string): string {
  return line
    .replace(/\/\/.*$|\/\*.*?\*\/|^\s*\*.*$|^\s*\/\*\*.*$/g, "")
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\//g, "")
    .replace(/\.(?:process|console)\b/g, "");
}

function findCycles(): string[] {
  const edgesOf = new Map<string, string[]>();
  for (const { file, to } of imports) {
    if (!to.startsWith(".")) continue;
    const target = normalize(join(dirname(file), to));
    edgesOf.set(file, [...(edgesOf.get(file) ?? []), target]);
  }
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      cycles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
      return;
    }
    state.set(file, "open");
    for (const target of edgesOf.get(file) ?? []) visit(target, [...way, file]);
    state.set(file, "done");
  };
  for (const file of files) visit(file, []);
  return cycles;
}
