import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One recorded answer of a real API server. Fields as `fixtures/verdicts/README.md` describes them. */
export interface Verdict {
  readonly id: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly base: string;
  readonly field: string;
  readonly group?: string;
  readonly yaml?: string;
  readonly set?: { readonly [pointer: string]: unknown };
  readonly remove?: readonly string[];
  readonly accepted: boolean;
  readonly code?: number;
  readonly message?: string;
  readonly causes?: readonly (readonly [field: string, reason: string, message: string])[];
  readonly strict?: readonly { readonly kind: "unknown" | "duplicate"; readonly field?: string }[];
  readonly decode?: boolean;
  readonly warnings?: readonly string[];
  readonly ignoringUnknown?: boolean;
}

/** The lines of a recording, without the first one, which names its source. */
export function readRecording<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(join("fixtures", "verdicts", `${name}.jsonl.gz`))).toString("utf8");
  return text
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

export type JsonObject = { [key: string]: unknown };

/** The bases that recorded cases patch, by name. */
export function readBases(): ReadonlyMap<string, JsonObject> {
  return new Map(readRecording<{ base: string; object: JsonObject }>("bases").map(({ base, object }) => [base, object]));
}

/** The object that was sent: the case's base with `remove` and then `set` applied. */
export function objectOf(verdict: Verdict, bases: ReadonlyMap<string, JsonObject>): JsonObject {
  let object: unknown = structuredClone(bases.get(verdict.base) ?? {});
  for (const pointer of verdict.remove ?? []) removeAt(object, pointer);
  for (const [pointer, short] of Object.entries(verdict.set ?? {})) {
    const value = expand(short);
    if (pointer === "") object = structuredClone(value);
    else setAt(object, pointer, value);
  }
  return object as JsonObject;
}

/** Values that the recordings write short: a repeated text, list or map. */
function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand);
  if (!isObject(value)) return value;
  if (Array.isArray(value["$repeat"])) return String(value["$repeat"][0]).repeat(Number(value["$repeat"][1]));
  if (Array.isArray(value["$list"])) {
    const [item, count] = value["$list"];
    return Array.from({ length: Number(count) }, (_, index) => expand(numbered(item, index)));
  }
  if (Array.isArray(value["$map"])) {
    const [key, item, count] = value["$map"];
    return Object.fromEntries(
      Array.from({ length: Number(count) }, (_, index) => [String(key).replaceAll("#", String(index)), expand(item)]),
    );
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item)]));
}

function numbered(value: unknown, index: number): unknown {
  if (typeof value === "string") return value.replaceAll("#", String(index));
  if (Array.isArray(value)) return value.map((item) => numbered(item, index));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbered(item, index)]));
}

function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function removeAt(root: unknown, pointer: string): void {
  const keys = keysOf(pointer);
  const last = keys.pop() ?? "";
  let at = root;
  for (const key of keys) at = Array.isArray(at) ? at[Number(key)] : isObject(at) ? at[key] : undefined;
  if (Array.isArray(at)) at.splice(Number(last), 1);
  else if (isObject(at)) delete at[last];
}

function setAt(root: unknown, pointer: string, value: unknown): void {
  const keys = keysOf(pointer);
  let at = root;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    const empty = /^(\d+|-)$/.test(keys[index + 1] ?? "") ? [] : {};
    if (Array.isArray(at)) {
      const place = key === "-" ? at.length : Number(key);
      at[place] ??= empty;
      at = at[place];
    } else if (isObject(at)) {
      at[key] ??= empty;
      at = at[key];
    }
  }
  const last = keys.at(-1) ?? "";
  if (Array.isArray(at)) at[last === "-" ? at.length : Number(last)] = value;
  else if (isObject(at)) Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
