import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Jiti } from "jiti";
import type { LoadedPlugin, PluginLoader } from "../config/plugins.ts";
import * as kit from "../kit/index.ts";
import { isBelow } from "./paths.ts";

const extensions = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"];
const packageForm = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
/** What was loaded, with the state of its files then: an editor asks again after each change. */
const loaded = new Map<string, { readonly state: string; readonly plugin: LoadedPlugin }>();

/** Loads the plugins of a configuration in a folder: from below it, or from its own `node_modules`. */
export function pluginLoader(folder: string): PluginLoader {
  return (specifier) => {
    const found = specifier.startsWith(".") ? findFile(folder, specifier) : findPackage(folder, specifier);
    if ("problem" in found) return found;
    const state = stateOf(found.folder, found.entry);
    const known = loaded.get(found.entry);
    if (known?.state === state) return known.plugin;
    const plugin = load(found.entry);
    loaded.set(found.entry, { state, plugin });
    return plugin;
  };
}

/** The file to load, and the folder that was meant where one was. */
type Found = { readonly entry: string; readonly folder: string | null } | { readonly problem: string };

function findFile(folder: string, specifier: string): Found {
  const path = resolve(folder, specifier);
  const entry = moduleAt(path);
  if (!isBelow(folder, path) || (entry !== null && !isBelow(realpathSync(folder), realpathSync(entry))))
    return { problem: "plugins lie below the folder of the configuration" };
  if (entry === null) return { problem: "there is no such module" };
  return { entry, folder: isBelow(path, entry) ? path : null };
}

/** The file that a path means: itself, with an extension, or the main one of a folder. */
function moduleAt(path: string): string | null {
  const file = [path, ...extensions.map((extension) => path + extension)].find(isFile);
  if (file !== undefined) return file;
  const main = mainOf(join(path, "package.json"));
  const files = [...(main === null ? [] : [join(path, main)]), ...extensions.map((extension) => join(path, `index${extension}`))];
  return files.find(isFile) ?? null;
}

function mainOf(file: string): string | null {
  if (!isFile(file)) return null;
  try {
    const written: unknown = JSON.parse(readFileSync(file, "utf8"));
    const main = typeof written === "object" && written !== null && "main" in written ? written.main : null;
    return typeof main === "string" ? main : null;
  } catch {
    return null;
  }
}

function findPackage(folder: string, name: string): Found {
  if (!packageForm.test(name)) return { problem: "expected a path such as ./plimsoll-rules, or the name of a package" };
  if (!existsSync(join(folder, "node_modules", name)))
    return { problem: "there is no such package in node_modules beside the configuration" };
  const parentURL = pathToFileURL(join(folder, "plimsoll.yaml")).href;
  const url = newJiti(folder).esmResolve(name, { try: true, parentURL });
  if (url === undefined) return { problem: "the package has no module to load" };
  return { entry: url.startsWith("file:") ? fileURLToPath(url) : url, folder: null };
}

function load(entry: string): LoadedPlugin {
  try {
    const module: unknown = newJiti(dirname(entry))(entry);
    const value = typeof module === "object" && module !== null && "default" in module ? module.default : module;
    return { value, pageOf: (id) => pageOf(entry, id) };
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { problem: `does not load: ${first.trim()}` };
  }
}

/** The page of a rule beside the module, or beside the folder that it is in. */
function pageOf(entry: string, id: string): string | null {
  const folders = [dirname(entry), dirname(dirname(entry))];
  const files = folders.flatMap((folder) => [join(folder, "rules", id, "README.md"), join(folder, id, "README.md")]);
  const file = files.find(isFile);
  return file === undefined ? null : readFileSync(file, "utf8");
}

/** A loader of modules in any form that Node or TypeScript knows; `plimsoll/kit` is there wherever Plimsoll itself is installed. */
function newJiti(folder: string): Jiti {
  const { createJiti } = createRequire(import.meta.url)("jiti") as typeof import("jiti");
  return createJiti(join(folder, "plimsoll.yaml"), {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { "plimsoll/kit": kit },
  });
}

/** Changes when the module does, or another one in the folder that it is the main file of. */
function stateOf(folder: string | null, entry: string): string {
  const files = folder === null ? [entry] : modulesBelow(folder, 0);
  return files.map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0}`).join("\n");
}

function modulesBelow(folder: string, depth: number): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || depth > 3 ? [] : modulesBelow(path, depth + 1);
    return extensions.some((extension) => path.endsWith(extension)) ? [path] : [];
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
