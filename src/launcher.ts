import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { constants, Script } from "node:vm";

/** The name of the bundle's contents, put in by the build. */
declare const bundleId: string;

interface Bundle {
  start(): void;
}

type Wrapped = (exports: object, require: NodeJS.Require, module: object, filename: string, folder: string) => void;

/**
 * Runs the bundle with what V8 made of it in an earlier run: half of a short run would else be spent on compiling. The compiled
 * form lies beside the bundle, as that of other interpreters does, is made by the first run that may write there, and is only good for
 * this very bundle and this very Node.
 */
function launch(): void {
  const folder = import.meta.dirname;
  const filename = join(folder, "plimsoll.cjs");
  const kind = kindOfRun(process.argv.slice(2));
  const compiled = join(folder, `plimsoll.${bundleId}.${process.version}-${process.arch}.${kind ?? "check"}.cache`);
  const cachedData = readIfThere(compiled);
  // The build sees to it that it is ASCII, which takes less to read and to keep.
  const wrapper = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
  const script = new Script(wrapper, {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData !== null && { cachedData }),
  });
  const bundle = { exports: {} };
  const run: Wrapped = script.runInThisContext();
  run(bundle.exports, createRequire(filename), bundle, filename, folder);
  const isKept = cachedData !== null && script.cachedDataRejected !== true;
  if (!isKept && kind !== null) process.once("exit", () => keep(compiled, script));
  if (isBundle(bundle.exports)) bundle.exports.start();
}

/**
 * Each kind of run keeps what it needs: what another compiled besides would have to be read for nothing, and what it did not compile
 * would have to be compiled again and again. Null for what compiles too little to be worth keeping.
 */
function kindOfRun(args: readonly string[]): "check" | "file" | "changes" | "lsp" | null {
  const [command = ""] = args;
  if (command === "lsp") return command;
  if (small.has(command) || args.some((arg) => small.has(arg) && arg.startsWith("-"))) return null;
  if (args.some((arg) => arg === "--hook" || arg.startsWith("--since"))) return "changes";
  // Single files are checked while somebody waits for each.
  return /\.(?:ya?ml|json)$/.test(args.at(-1) ?? "") ? "file" : "check";
}

const small: ReadonlySet<string> = new Set(["completion", "explain", "init", "rules", "--help", "-h", "--version", "-V"]);

function isBundle(value: object): value is Bundle {
  return "start" in value && typeof value.start === "function";
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** After the run, so that what it needed is compiled. Where nothing can be written the next run is as slow as this one. */
function keep(path: string, script: Script): void {
  const partial = `${path}.${process.pid}`;
  try {
    writeFileSync(partial, script.createCachedData(), { flag: "wx" });
    renameSync(partial, path);
  } catch {
    rmSync(partial, { force: true });
  }
}

launch();
