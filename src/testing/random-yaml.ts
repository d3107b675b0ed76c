import fc from "fast-check";
import type { Json } from "../syntax/node.ts";

/** How a random value is written; every choice is drawn when it is needed. */
export interface Pen {
  /** A number below a limit. */
  draw(limit: number): number;
  readonly lineBreak: string;
}

const words = [
  "web",
  "cart",
  "shop",
  "on",
  "yes",
  "8080",
  "0644",
  "a: b",
  "it's",
  'say "hi"',
  "two\nlines\n",
  "",
  "# no",
  "ü—",
  "~",
];
const keys = ["name", "app", "image", "on", "path", "pathType", "a.b/c", "80", "it's", "with space"];

/** Maps, lists and scalars as manifests have them; the root is a map that is not empty. */
export const values: fc.Arbitrary<{ readonly [key: string]: Json }> = fc
  .letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(fc.constantFrom<Json>(...words, null, true, false, 1, -2, 1.5, 10_000)),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  .value.chain((value) =>
    fc.dictionary(fc.constantFrom(...keys), fc.constant(value), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  );

const comments = ["", "", "", " # why", " # 'quoted' {a: b}"];

/** A value as somebody may have written it: block and flow styles, all kinds of quotes, comments, blank lines. */
export function write(value: Json, pen: Pen): string {
  const lines = typeof value === "object" && value !== null && pen.draw(6) > 0 ? block(value, 0, pen) : [flow(value, 0, pen)];
  return lines.join(pen.lineBreak) + (pen.draw(8) > 0 ? pen.lineBreak : "");
}

function block(value: object, indent: number, pen: Pen): string[] {
  const entries = Object.entries(value) as [string, Json][];
  if (entries.length === 0) return [];
  const pad = " ".repeat(indent);
  return entries.flatMap(([key, item]) => {
    const before =
      pen.draw(8) === 0 ? [`${pad}# about ${Array.isArray(value) ? "an item" : "a key"}`] : pen.draw(9) === 0 ? [""] : [];
    return [...before, ...(Array.isArray(value) ? blockItem(item, indent, pen) : blockEntry(key, item, indent, pen))];
  });
}

function blockEntry(key: string, item: Json, indent: number, pen: Pen): string[] {
  const name = `${" ".repeat(indent)}${scalar(key, pen)}:`;
  const deeper = indent + 2 * (Array.isArray(item) && pen.draw(2) === 0 ? 0 : 1);
  if (isFull(item) && pen.draw(4) > 0) return [`${name}${comment(pen)}`, ...block(item, deeper, pen)];
  if (typeof item === "string" && item.endsWith("\n") && pen.draw(2) === 0) return literal(name, item, indent, pen);
  if (item === null && pen.draw(2) === 0) return [`${name}${comment(pen)}`];
  return [`${name} ${flow(item, indent + 2, pen)}${comment(pen)}`];
}

function blockItem(item: Json, indent: number, pen: Pen): string[] {
  const pad = " ".repeat(indent);
  if (isFull(item) && pen.draw(4) > 0) {
    const [first = "", ...rest] = block(item, indent + 2, pen).filter(
      (line, index) => index > 0 || line.trim().startsWith("#") || line !== "",
    );
    return first.trim().startsWith("#") ? [`${pad}-`, first, ...rest] : [`${pad}- ${first.slice(indent + 2)}`, ...rest];
  }
  return [`${pad}- ${flow(item, indent + 2, pen)}${comment(pen)}`];
}

function literal(name: string, text: string, indent: number, pen: Pen): string[] {
  const body = text
    .slice(0, -1)
    .split("\n")
    .map((line) => `${" ".repeat(indent + 2)}${line}`);
  return [`${name} ${["|", "|+"][pen.draw(2)]}`, ...body];
}

function isFull(item: Json): item is object & Json {
  return typeof item === "object" && item !== null && Object.keys(item).length > 0;
}

function flow(value: Json, indent: number, pen: Pen): string {
  if (typeof value !== "object" || value === null) return scalar(value, pen);
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, indent, pen)).join(", ")}]`;
  const entries = Object.entries(value) as [string, Json][];
  const space = pen.draw(2) === 0 ? " " : "";
  if (entries.length === 0) return `{${space}}`;
  const last = pen.draw(5) === 0 ? "," : "";
  if (pen.draw(3) > 0) return `{${space}${entries.map((entry) => flowEntry(entry, indent, pen)).join(", ")}${last}${space}}`;
  const lines = entries.map((entry, index) => {
    const comma = index < entries.length - 1 ? "," : last;
    return `${" ".repeat(indent + 2)}${flowEntry(entry, indent + 2, pen)}${comma}${comment(pen)}${pen.lineBreak}`;
  });
  return `{${comment(pen)}${pen.lineBreak}${lines.join("")}${" ".repeat(indent)}}`;
}

function flowEntry([key, item]: [string, Json], indent: number, pen: Pen): string {
  return item === null && pen.draw(3) === 0 ? `${scalar(key, pen)}: ` : `${scalar(key, pen)}: ${flow(item, indent, pen)}`;
}

function scalar(value: Json, pen: Pen): string {
  if (typeof value !== "string") return String(value);
  const style = pen.draw(3);
  if (style === 0 && /^(?:web|cart|shop|name|app|image|path|pathType|a\.b\/c|with space|ü—)$/.test(value)) return value;
  return style === 1 && !value.includes("\n") ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function comment(pen: Pen): string {
  return comments[pen.draw(comments.length)] ?? "";
}

/** The way to every value of a value. */
export function pathsIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item as Json, [...path, key]))];
}
