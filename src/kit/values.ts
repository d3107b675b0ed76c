import type { Path } from "../syntax/path.ts";

/** A scalar as text, null where the path leads to none. */
export function textAt(root: unknown, path: Path): string | null {
  const value = follow(root, path);
  return value === undefined || value === null || isCollection(value) ? null : String(value);
}

/** What people know an object by: its name, the beginning of one that the server makes, or that it has none. */
export function shownName({ name, value }: { readonly name: string; readonly value: unknown }): string {
  if (name !== "") return name;
  const generated = textAt(value, ["metadata", "generateName"]) ?? "";
  return generated === "" ? "(no name)" : `${generated}…`;
}

/** A list, empty where the path leads to none. */
export function listAt(root: unknown, path: Path): readonly unknown[] {
  const value = follow(root, path);
  return Array.isArray(value) ? value : [];
}

function follow(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (!isCollection(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

function isCollection(value: unknown): value is { readonly [key: string | number]: unknown } {
  return typeof value === "object" && value !== null;
}

const lists: ReadonlySet<string | number> = new Set(["containers", "initContainers", "ephemeralContainers"]);

/** The name of the container that a path leads into, null where it leads into none. */
export function containerNameAt(root: unknown, path: Path): string | null {
  const at = path.findLastIndex((step, index) => lists.has(step) && typeof path[index + 1] === "number");
  return at < 0 ? null : (textAt(root, [...path.slice(0, at + 2), "name"]) ?? `number ${Number(path[at + 1]) + 1}`);
}

/** The way from a pod's root to a container by its name; to the containers where there is none of it. */
export function containerPath(root: unknown, base: Path, name: string): Path {
  for (const list of lists) {
    const index = listAt(root, [...base, "spec", list]).findIndex((item) => textAt(item, ["name"]) === name);
    if (index >= 0) return ["spec", list, index];
  }
  return ["spec", "containers"];
}

/** Whether two values are written the same, in whatever order their keys are. */
export function isSameValue(a: unknown, b: unknown, depth = 0): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || depth > 200) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const others = new Map(Object.entries(b));
  const own = Object.entries(a);
  return (
    own.length === others.size && own.every(([key, value]) => others.has(key) && isSameValue(value, others.get(key), depth + 1))
  );
}
