import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locate } from "./locate.ts";
import { isList, isMap, type Json } from "./node.ts";
import type { Path } from "./path.ts";
import { readDocuments, trackDocument } from "./yaml/read.ts";

/** The text at a path of the first document, with what it went through. */
function at(text: string, path: Path, part?: "key" | "value"): { text: string; through: string[]; found: boolean } {
  const [document] = readDocuments(text);
  const node = document === undefined ? null : trackDocument(text, document);
  if (node === null) throw new Error("not read");
  const { span, through, found } = locate(node, path, part);
  return { text: text.slice(span.start, span.end), through: through.map(({ start, end }) => text.slice(start, end)), found };
}

describe("a path", () => {
  const deployment = `kind: Deployment
metadata: {name: web, labels: {app: "web"}}
spec:
  template:
    spec:
      containers:
      - name: app
        args: ["a", 'b']
        command:
        - |
          run
      - image: x
`;

  test("leads to a scalar as it is written", () => {
    expect(at(deployment, ["metadata", "labels", "app"])).toEqual({ text: '"web"', through: [], found: true });
    expect(at(deployment, ["spec", "template", "spec", "containers", 0, "args", 1]).text).toBe("'b'");
    expect(at(deployment, ["spec", "template", "spec", "containers", 0, "command", 0]).text).toBe("|\n          run");
  });

  test("leads to the key of a map or list, never to the whole block", () => {
    expect(at(deployment, ["spec", "template"]).text).toBe("template");
    expect(at(deployment, ["spec", "template", "spec", "containers"]).text).toBe("containers");
  });

  test("leads to an item's name, or to where the item begins", () => {
    expect(at(deployment, ["spec", "template", "spec", "containers", 0]).text).toBe("app");
    expect(at(deployment, ["spec", "template", "spec", "containers", 1]).text).toBe("image");
  });

  test("leads to the key where that is wanted", () => {
    expect(at(deployment, ["metadata", "labels", "app"], "key").text).toBe("app");
  });

  test("that leads nowhere shows the parent's key, an item's name, or the kind", () => {
    expect(at(deployment, ["spec", "replicas"])).toEqual({ text: "spec", through: [], found: false });
    expect(at(deployment, ["spec", "template", "spec", "containers", 0, "image"]).text).toBe("app");
    expect(at(deployment, ["status", "replicas"]).text).toBe("Deployment");
  });

  test("leads through anchors and merges, and names both places", () => {
    const text = "a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  j: 2\n";
    expect(at(text, ["b", "k"])).toEqual({ text: "1", through: ["*x"], found: true });
    expect(at(text, ["c", "k"])).toEqual({ text: "1", through: ["<<", "*x"], found: true });
    expect(at(text, ["c", "j"])).toEqual({ text: "2", through: [], found: true });
  });
});

/** Objects as manifests have them: maps of short keys, lists, scalars of every kind. */
const key = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/),
  fc.constantFrom("on", "a b", "ä", "😀", "{", "1", "-", ": x", "'", '"', "#"),
);
const scalar = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    "yes",
    "0777",
    "1e3",
    "",
    " ",
    "a: b",
    "x # y",
    "- a",
    "multi\nline\n",
    "tab\there",
    "é😀",
    "*a",
    "&a",
    "!x",
    "{{ x }}",
    "'",
    '"',
    "\\n",
    "trailing ",
    "~",
  ),
  fc.integer(),
  fc.string({ maxLength: 12 }).filter((text) => !/[^\t\n\x20-\x7e]/.test(text)),
);
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;
const object = fc
  .uniqueArray(fc.tuple(key, value), { minLength: 1, maxLength: 5, selector: ([name]) => name })
  .map((entries) => Object.fromEntries(entries));

/** A rendered value, with the place of each of its scalars. */
interface Rendered {
  readonly text: string;
  readonly scalars: readonly { readonly path: Path; readonly start: number; readonly end: number }[];
}

/** Writes values in YAML in ever different styles, and remembers where their scalars stand. */
class Writer {
  text = "";
  readonly scalars: { path: Path; start: number; end: number }[] = [];
  readonly #choices: readonly number[];
  #next = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  choose(options: number): number {
    const choice = this.#choices[this.#next++ % this.#choices.length] ?? 0;
    return choice % options;
  }

  block(of: Json, path: Path, indent: number): void {
    const pad = " ".repeat(indent);
    if (isMap(of) && Object.keys(of).length > 0) {
      for (const [name, item] of Object.entries(of)) {
        this.text += `\n${pad}${this.#comment(pad)}${JSON.stringify(name)}:`;
        this.#entry(item, [...path, name], indent);
      }
    } else if (isList(of) && of.length > 0) {
      for (const [index, item] of of.entries()) {
        this.text += `\n${pad}-`;
        this.#entry(item, [...path, index], indent);
      }
    } else this.flow(of, path);
  }

  #comment(pad: string): string {
    return this.choose(9) === 0 ? `# a remark: "with" {signs}\n${pad}` : "";
  }

  #entry(item: Json, path: Path, indent: number): void {
    const isBlock = (isMap(item) && Object.keys(item).length > 0) || (isList(item) && item.length > 0);
    if (isBlock && this.choose(4) > 0) {
      this.block(item, path, indent + 1 + this.choose(3));
      return;
    }
    this.text += " ";
    if (typeof item === "string" && this.choose(4) === 0 && /^[^\s#][^\n]*(\n[^\s][^\n]*)*\n$/.test(item)) {
      this.#literal(item, path, indent + 2);
      return;
    }
    this.flow(item, path);
    if (this.choose(5) === 0) this.text += " # behind it";
  }

  #literal(text: string, path: Path, indent: number): void {
    const start = this.text.length;
    const lines = text.slice(0, -1).split("\n");
    this.text += `|${lines.map((line) => `\n${" ".repeat(indent)}${line}`).join("")}`;
    this.scalars.push({ path, start, end: this.text.length });
  }

  flow(of: Json, path: Path): void {
    if (isMap(of)) {
      this.text += "{";
      for (const [index, [name, item]] of Object.entries(of).entries()) {
        this.text += `${index > 0 ? "," : ""}${this.#gap()}${JSON.stringify(name)}: `;
        this.flow(item, [...path, name]);
      }
      this.text += `${this.#gap()}}`;
    } else if (isList(of)) {
      this.text += "[";
      for (const [index, item] of of.entries()) {
        this.text += `${index > 0 ? "," : ""}${this.#gap()}`;
        this.flow(item, [...path, index]);
      }
      this.text += `${this.#gap()}]`;
    } else this.#scalar(of, path);
  }

  #gap(): string {
    return ["", " ", "  "][this.choose(3)] ?? "";
  }

  #scalar(of: Json, path: Path): void {
    const start = this.text.length;
    if (typeof of !== "string") this.text += String(of);
    else if (this.choose(2) === 0 && !/[\n\t]|^\s|\s$/.test(of)) this.text += `'${of.replaceAll("'", "''")}'`;
    else this.text += JSON.stringify(of);
    this.scalars.push({ path, start, end: this.text.length });
  }
}

function render(of: { [name: string]: Json }, choices: readonly number[]): Rendered {
  const writer = new Writer(choices);
  writer.block(of, [], 0);
  return { text: `${writer.text}\n`, scalars: writer.scalars };
}

describe("random objects in random styles", () => {
  const rendered = fc
    .tuple(object, fc.array(fc.nat(1000), { minLength: 7, maxLength: 40 }))
    .map(([of, choices]) => ({ of, ...render(of, choices) }));

  test("are read as what was written", () => {
    fc.assert(
      fc.property(rendered, ({ of, text }) => {
        const [document] = readDocuments(text);
        expect(document?.error?.message ?? null, text).toBeNull();
        expect(JSON.stringify(document?.value), text).toBe(JSON.stringify(of));
      }),
      { numRuns: 1500 },
    );
  });

  test("have each scalar where it was written, also in a list and with CRLF", () => {
    fc.assert(
      fc.property(rendered, fc.boolean(), ({ text, scalars }, crlf) => {
        const written = crlf ? text.replaceAll("\n", "\r\n") : text;
        const shift = (offset: number): number => (crlf ? offset + (text.slice(0, offset).match(/\n/g)?.length ?? 0) : offset);
        const [document] = readDocuments(written);
        const node = document === undefined ? null : trackDocument(written, document);
        if (node === null) throw new Error("not read");
        for (const { path, start, end } of scalars) {
          const { span, found } = locate(node, path);
          expect({ found, start: span.start, end: span.end, path }, text).toEqual({
            found: true,
            start: shift(start),
            end: shift(end),
            path,
          });
        }
      }),
      { numRuns: 1500 },
    );
  });
});
