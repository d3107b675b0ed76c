import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SchemaPack } from "../schema/pack.ts";
import { embedded } from "./embedded.ts";

let root: string | null = null;

/** The package's own root: the folder above this file, bundled or not, that has `schemas`. */
function packageRoot(): string {
  if (root !== null) return root;
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "schemas", "kubernetes.jsonl"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("the schema pack is missing from the installation");
    folder = parent;
  }
  root = folder;
  return root;
}

let pack: SchemaPack | null = null;

/** The schemas of all minors; read once. */
export function schemaPack(): SchemaPack {
  pack ??= new SchemaPack(embedded?.pack ?? readFileSync(join(packageRoot(), "schemas", "kubernetes.jsonl"), "latin1"));
  return pack;
}

/** A rule's page, null where there is none. */
export function rulePage(id: string): string | null {
  if (embedded !== null) return Object.hasOwn(embedded.pages, id) ? (embedded.pages[id] ?? null) : null;
  const file = join(packageRoot(), "rules", ...id.split("/"), "README.md");
  return /^[a-z0-9/-]+$/.test(id) && existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** The version of this package. */
export function toolVersion(): string {
  if (embedded !== null) return embedded.version;
  const manifest: { version?: unknown } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  return String(manifest.version);
}
