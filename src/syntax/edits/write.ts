import { isList, isMap, type Json } from "../node.ts";
import { resolvePlain } from "../yaml/scalars.ts";

/** How strings are written: as plain as they can be, or in the quotes that stood there before. */
export type Quotes = "plain" | "single" | "double";

/** A scalar as YAML, null where there is no way to write it. */
export function writeScalar(value: Json, quotes: Quotes): string | null {
  if (typeof value === "string") return writeString(value, quotes);
  if (value === null) return "null";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  return typeof value === "object" ? null : String(value);
}

/** Text that cannot be taken for anything but itself, wherever a scalar may stand. */
const plain = /^(?!\.\.\.)[A-Za-z0-9_./][A-Za-z0-9_./-]*$/;
/** What is no character of its own in UTF-16, which no YAML can hold. */
const loneSurrogate = /\p{Cs}/u;

function writeString(text: string, quotes: Quotes): string | null {
  if (loneSurrogate.test(text)) return null;
  if (quotes === "plain" && plain.test(text) && resolvePlain(text) === text) return text;
  if (quotes === "single" && /^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return quoted(text);
}

/** In double quotes, with everything escaped that YAML folds or does not print. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A value on one line; `quotes` is `double` where it has to be JSON. */
export function writeFlow(value: Json, quotes: Quotes): string | null {
  if (isList(value)) {
    const items = value.map((item) => writeFlow(item, quotes));
    return items.includes(null) ? null : `[${items.join(", ")}]`;
  }
  if (!isMap(value)) return writeScalar(value, quotes);
  const entries = Object.entries(value).map(([key, item]) => join(writeString(key, quotes), ": ", writeFlow(item, quotes)));
  return entries.includes(null) ? null : `{${entries.join(", ")}}`;
}

/** The lines of `key: value` in block style; the first without indentation, the others indented below a column. */
export function writeBlockEntry(key: string, value: Json, column: number): string[] | null {
  const name = writeString(key, "plain");
  const lines = name === null ? null : writeBelow(value, column);
  if (name === null || lines === null) return null;
  return lines.inline === null ? [`${name}:`, ...lines.below] : [`${name}: ${lines.inline}`];
}

interface Below {
  /** What stands on the line of the key, null where everything is below. */
  readonly inline: string | null;
  readonly below: readonly string[];
}

function writeBelow(value: Json, column: number): Below | null {
  if (isList(value) && value.length > 0) return allOf(value.map((item) => writeItem(item, column)));
  if (isMap(value) && Object.keys(value).length > 0) {
    const indent = " ".repeat(column + 2);
    return allOf(Object.entries(value).map(([key, item]) => indented(writeBlockEntry(key, item, column + 2), indent)));
  }
  const inline = writeFlow(value, "plain");
  return inline === null ? null : { inline, below: [] };
}

/** Items stand below their key, not deeper: as `kubectl` prints them. */
function writeItem(item: Json, column: number): string[] | null {
  const indent = " ".repeat(column);
  if (!isMap(item) || Object.keys(item).length === 0) {
    const text = writeFlow(item, "plain");
    return text === null ? null : [`${indent}- ${text}`];
  }
  const lines: string[] = [];
  for (const [key, value] of Object.entries(item)) {
    const entry = indented(writeBlockEntry(key, value, column + 2), lines.length === 0 ? `${indent}- ` : `${indent}  `);
    if (entry === null) return null;
    lines.push(...entry);
  }
  return lines;
}

/** Only the first line of an entry has no indentation yet. */
function indented(lines: string[] | null, first: string): string[] | null {
  return lines === null ? null : lines.map((line, index) => (index === 0 ? `${first}${line}` : line));
}

function allOf(parts: readonly (string[] | null)[]): Below | null {
  const below: string[] = [];
  for (const part of parts) {
    if (part === null) return null;
    below.push(...part);
  }
  return { inline: null, below };
}

function join(...parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join("");
}
