import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { isMap, type Json } from "../node.ts";
import { kubectlMessage } from "./message.ts";
import { readDocuments } from "./read.ts";

/** Lines of a recording behind the one that names its source. */
function recording<T>(name: string): T[] {
  const bytes = readFileSync(`fixtures/yaml/${name}`);
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** JSON with sorted keys, as Go prints maps; whole numbers as doubles have them. */
function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === "bigint") return Number(item);
    if (Object.is(item, -0)) return 0;
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What kubectl gets of a text: the documents up to the first that cannot be read. */
function readAsKubectl(text: string): { docs: Json[]; error: string | null } {
  const docs: Json[] = [];
  for (const { value, error, countFrom } of readDocuments(text)) {
    if (error !== null) return { docs, error: kubectlMessage(error, text, countFrom) };
    if (value !== undefined) docs.push(value);
  }
  return { docs, error: null };
}

describe("scalars", () => {
  for (const { scalar, kubectl } of recording<{ scalar: string; kubectl: string }>("scalars.jsonl")) {
    test(`reads ${JSON.stringify(scalar)} as kubectl does`, () => {
      const { docs, error } = readAsKubectl(`k: ${scalar}\n`);
      const [document] = docs;
      if (kubectl.startsWith("ERR")) expect(error).toContain(kubectl.replace(/^ERR\s*(error )?/, ""));
      else expect(isMap(document) ? canonical(document["k"]) : null).toBe(canonical(JSON.parse(kubectl) as Json));
    });
  }
});

describe("structures", () => {
  for (const { case: name, yaml, kubectl } of recording<{ case: string; yaml: string; kubectl: string }>("structures.jsonl")) {
    test(`reads «${name}» as kubectl does`, () => {
      const { docs, error } = readAsKubectl(yaml);
      if (kubectl.startsWith("ERR")) {
        const message = kubectl.replace(/^ERR error: error parsing STDIN: /, "");
        // Go prints the key that it refuses as a Go value.
        if (message.includes("map key")) expect(error).toMatch(/map key/);
        else expect(error).toBe(message);
        return;
      }
      expect(canonical(docs.flatMap(itemsOf).map(withoutIdentity))).toBe(canonical(JSON.parse(kubectl) as Json));
    });
  }
});

describe("damaged manifests", () => {
  const cases = recording<{ text: string; docs: Json[]; err?: string }>("damaged.jsonl.gz").filter(({ docs }) =>
    docs.every(isMap),
  );
  const judged = cases.map(({ text, docs, err }) => ({ text, kubectl: { docs, error: err ?? null }, ours: readAsKubectl(text) }));

  test("are taken and refused as by kubectl", () => {
    const differing = judged.filter(
      ({ kubectl, ours }) => (kubectl.error === null) !== (ours.error === null) && ours.docs.every(isMap),
    );
    expect(differing.length / judged.length).toBeLessThan(0.002);
  });

  test("have the same values where they are taken", () => {
    const taken = judged.filter(({ kubectl, ours }) => kubectl.error === null && ours.error === null);
    expect(taken.length).toBeGreaterThan(800);
    for (const { text, kubectl, ours } of taken) expect(canonical(ours.docs), text).toBe(canonical(kubectl.docs));
  });

  test("are refused mostly in the same words", () => {
    const refused = judged.filter(
      ({ kubectl, ours }) => kubectl.error?.startsWith("error converting YAML") && ours.error !== null,
    );
    const same = refused.filter(({ kubectl, ours }) => kubectl.error === ours.error);
    expect(same.length / refused.length).toBeGreaterThan(0.85);
  });
});

function itemsOf(document: Json): readonly Json[] {
  return isMap(document) && document["kind"] === "List" && Array.isArray(document["items"]) ? document["items"] : [document];
}

/** The recording leaves out what all of its documents have. */
function withoutIdentity(document: Json): Json {
  if (!isMap(document)) return document;
  const { apiVersion: _, kind: __, metadata, ...rest } = document;
  return isMap(metadata) && metadata["name"] !== "t" ? { metadata, ...rest } : rest;
}

describe("documents", () => {
  test("are split at lines that begin with ---, and empty ones are no documents", () => {
    const documents = readDocuments("# only a comment\n---\na: 1\n--- # next\nb: 2\n---\n");
    expect(documents.map(({ value, start, end }) => ({ value, start, end }))).toEqual([
      { value: { a: 1 }, start: 21, end: 26 },
      { value: { b: 2 }, start: 37, end: 42 },
    ]);
  });

  test("go on behind one that cannot be read", () => {
    const documents = readDocuments("a: b: c\n---\nb: 2\n---\nc: [\n---\nd: 4\n");
    expect(documents.map(({ value, error }) => error?.message ?? value)).toEqual([
      "mapping values are not allowed in this context",
      { b: 2 },
      "did not find expected node content",
      { d: 4 },
    ]);
  });

  test("keep whole numbers that no double can hold", () => {
    expect(readDocuments("a: 9007199254740993\n")[0]?.value).toEqual({ a: 9007199254740993n });
  });

  test("tell keys that stand twice, and those that a merge overrides", () => {
    const text = "a: 1\na: 2\nb: &b {c: 1}\nd:\n  c: 0\n  <<: *b\ne:\n  <<: *b\n  c: 2\n";
    expect(readDocuments(text)[0]?.duplicates).toEqual([
      { key: "a", start: 5, end: 6, merged: false },
      { key: "c", start: 35, end: 37, merged: true },
    ]);
  });

  test("take keys such as __proto__ and constructor for keys", () => {
    const value = readDocuments('__proto__: {polluted: true}\nconstructor: 1\n"toString": 2\n')[0]?.value;
    expect(isMap(value) ? Object.keys(value) : null).toEqual(["__proto__", "constructor", "toString"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("end where kubectl stops reading", () => {
    const [document] = readDocuments("a: 1\n...\nb: 2\n");
    expect({ value: document?.value, dropped: document?.dropped }).toEqual({ value: { a: 1 }, dropped: 5 });
  });
});
