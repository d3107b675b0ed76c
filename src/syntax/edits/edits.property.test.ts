import fc from "fast-check";
import { expect, test } from "vitest";
import { pathsIn, values, write } from "../../testing/random-yaml.ts";
import { applyEdits, type TextEdit } from "../../text/edits.ts";
import { isMap, type Json, newDictionary } from "../node.ts";
import { type Path, valueAt } from "../path.ts";
import { readDocuments, trackDocument } from "../yaml/read.ts";
import { insertEntry } from "./insert.ts";
import type { Laid } from "./layout.ts";
import { removeEntry } from "./remove.ts";
import { renameKey, replaceScalar } from "./replace.ts";

interface Case {
  readonly value: { readonly [key: string]: Json };
  readonly text: string;
  readonly path: Path;
  readonly word: Json;
}

const cases = fc
  .tuple(values, fc.infiniteStream(fc.nat(10_000)), fc.constantFrom("\n", "\r\n"), fc.nat(10_000))
  .map(([value, stream, lineBreak, at]): Case => {
    const draw = (limit: number): number => Number(stream.next().value) % limit;
    const paths = pathsIn(value);
    const words: Json[] = ["web", "yes", "010", 'a "b"\n', "", 5, true, null, { app: "web", list: [1, { name: "x" }] }, []];
    return {
      value,
      text: write(value, { draw, lineBreak }),
      path: paths[at % paths.length] ?? [],
      word: words[draw(words.length)] ?? null,
    };
  });

/** What a manifest says after an edit, where there is one: what was meant, and every comment still there. */
function check({ text }: Case, edit: (laid: Laid) => readonly TextEdit[] | null, change: (root: Json) => Json): boolean {
  const [read] = readDocuments(text);
  if (read === undefined || read.error !== null) throw new Error(`no YAML: ${text}`);
  const root = trackDocument(text, read);
  const edits = root === null ? null : edit({ text, root, end: read.end });
  if (edits === null) return false;
  const edited = applyEdits(text, edits);
  const [again] = readDocuments(edited);
  expect({ edited, error: again?.error, value: plain(again?.value ?? null), repeated: again?.duplicates.length }).toEqual({
    edited,
    error: null,
    value: plain(change(read.value ?? null)),
    repeated: 0,
  });
  const removed = edits.map(({ span }) => text.slice(span.start, span.end)).join("");
  expect(count(edited)).toBe(count(text) - count(removed));
  return true;
}

const count = (text: string): number => text.split(/# (?:why|about)/).length - 1;
const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value));

/** A value with the map or list at a path replaced by what a function makes of it. */
function withMap(root: Json, path: Path, change: (map: { [key: string]: Json }) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return isMap(root) ? change(Object.assign(newDictionary(), root)) : root;
  if (Array.isArray(root)) return root.map((item: Json, index) => (index === step ? withMap(item, rest, change) : item));
  if (!isMap(root)) return root;
  return { ...root, [step]: withMap(root[String(step)] ?? null, rest, change) };
}

function run(name: string, property: (drawn: Case) => boolean | null, least: number): void {
  test(name, () => {
    let [done, possible] = [0, 0];
    fc.assert(
      fc.property(cases, (drawn) => {
        const edited = property(drawn);
        if (edited !== null) possible++;
        if (edited === true) done++;
      }),
      { numRuns: 1500 },
    );
    // What cannot be edited without touching more is left alone; that may not become a habit.
    expect(done / possible).toBeGreaterThan(least);
  });
}

run(
  "replaces a scalar and nothing else",
  (drawn) => {
    const { value, path, word } = drawn;
    const old = valueAt(value, path);
    if (typeof old === "object" && old !== null) return null;
    const into = path.slice(0, -1);
    const key = path.at(-1) ?? "";
    if (typeof word === "object" && word !== null) return null;
    return check(
      drawn,
      (laid) => replaceScalar(laid, path, word),
      (root) =>
        typeof key === "number"
          ? withItem(root, into, key, word)
          : withMap(root, into, (map) => Object.assign(map, { [key]: word })),
    );
  },
  0.9,
);

function withItem(root: Json, path: Path, index: number, word: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return (root as readonly Json[]).map((item, at) => (at === index ? word : item));
  if (Array.isArray(root)) return root.map((item: Json, at) => (at === step ? withItem(item, rest, index, word) : item));
  return isMap(root) ? { ...root, [step]: withItem(root[String(step)] ?? null, rest, index, word) } : root;
}

run(
  "renames a key and nothing else",
  (drawn) => {
    const { path } = drawn;
    const key = path.at(-1);
    if (typeof key !== "string") return null;
    return check(
      drawn,
      (laid) => renameKey(laid, path, "renamed on"),
      (root) =>
        withMap(root, path.slice(0, -1), ({ [key]: item, ...rest }) => Object.assign(rest, { "renamed on": item ?? null })),
    );
  },
  0.95,
);

run(
  "inserts an entry and nothing else",
  (drawn) => {
    const { path, value, word } = drawn;
    const map = valueAt(value, path);
    if (!isMap(map)) return null;
    const after = Object.keys(map)[0];
    return check(
      drawn,
      (laid) => insertEntry(laid, { into: path, key: "new: key", value: word, ...(after !== undefined && { after }) }),
      (root) => withMap(root, path, (entries) => Object.assign(entries, { "new: key": word })),
    );
  },
  0.9,
);

run(
  "removes an entry and nothing else",
  (drawn) => {
    const { path } = drawn;
    const key = path.at(-1);
    if (typeof key !== "string") return null;
    return check(
      drawn,
      (laid) => removeEntry(laid, path),
      (root) => withMap(root, path.slice(0, -1), ({ [key]: _, ...rest }) => rest),
    );
  },
  0.9,
);
