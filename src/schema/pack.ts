import type { FieldShape, LeafShape, ObjectShape, Shape } from "./shape.ts";

/**
 * Reads `schemas/kubernetes.jsonl`. Its first line is a header; every further line is one definition, parsed when it is needed.
 *
 * Header: `minors`, `names` (of definitions, without `io.k8s.`), `spans` (for each name: minor, definition, minor, definition …,
 * each valid from its minor to the next), `kinds` (rows: group, version, kind, plural, namespaced, name, first and last minor
 * that know it, first and last that serve it by default or -1, short names).
 *
 * Definition: `f` fields with type codes, `r` required. Type codes: s string, b boolean, i int32, l int64, d double, y bytes,
 * t time, m micro time, q quantity, x int-or-string, o object of anything, j any JSON, `@N` the definition of name N, `[T` list,
 * `{T` map of string, `|@N` `/@N` `,@N` the schema-or-boolean, -list and -strings of JSON Schema. A field with more to say is a pair
 * of code and extras: g Go type, n embedded struct, e enumeration, k keys of list items.
 */
export class SchemaPack {
  readonly minors: readonly string[];
  readonly kinds: readonly PackedKind[];
  readonly #lines: readonly string[];
  readonly #names: readonly string[];
  readonly #spans: readonly (readonly number[])[];
  /** By minor and name: names below a definition may differ between minors where the definition itself does not. */
  readonly #shapes: Map<number, ObjectShape>[] = [];
  readonly #byKind = new Map<string, PackedKind[]>();

  constructor(text: string) {
    this.#lines = text.split("\n");
    const header = JSON.parse(this.#lines[0] ?? "") as PackHeader;
    this.minors = header.minors;
    this.#names = header.names;
    this.#spans = header.spans;
    this.kinds = header.kinds.map(
      ([group, version, kind, plural, namespaced, name, first, last, servedFirst, servedLast, shortNames]) => ({
        group,
        version,
        kind,
        plural,
        namespaced: namespaced === 1,
        shortNames: shortNames === "" ? [] : shortNames.split(","),
        name,
        first,
        last,
        servedFirst,
        servedLast,
      }),
    );
    for (const packed of this.kinds) {
      const same = this.#byKind.get(packed.kind);
      if (same === undefined) this.#byKind.set(packed.kind, [packed]);
      else same.push(packed);
    }
  }

  /** Every group and version in which a kind of this name was ever known. */
  kindsNamed(kind: string): readonly PackedKind[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** The shape of a kind's objects in a minor that knows it. */
  shapeOf(packed: PackedKind, minor: number): ObjectShape {
    return this.#shape(packed.name, minor);
  }

  #shape(name: number, minor: number): ObjectShape {
    const shapes = this.#shapes[minor] ?? new Map<number, ObjectShape>();
    this.#shapes[minor] = shapes;
    const known = shapes.get(name);
    if (known !== undefined) return known;
    const line = JSON.parse(this.#lines[this.#definitionAt(name, minor) + 1] ?? "{}") as PackedDefinition;
    const fields = new Map<string, FieldShape>();
    const shape: ObjectShape = { kind: "object", goName: this.#goName(name), fields, required: line.r ?? [], open: false };
    shapes.set(name, shape);
    for (const [field, packed] of Object.entries(line.f)) {
      const [code, extra] = typeof packed === "string" ? [packed, {}] : packed;
      fields.set(field, this.#field(code, extra, minor));
    }
    return shape;
  }

  #field(code: string, extra: PackedExtra, minor: number): FieldShape {
    let shape: Shape | null = null;
    const resolve = (): Shape => {
      shape ??= this.#resolve(code, minor, goType);
      return shape;
    };
    const goType = extra.g ?? this.#goTypeOf(code);
    return {
      get shape() {
        return resolve();
      },
      goType,
      inline: extra.n ?? null,
      values: extra.e ?? null,
      listKeys: extra.k ?? null,
    };
  }

  #resolve(code: string, minor: number, goType: string): Shape {
    const rest = code.slice(1);
    switch (code[0]) {
      case "@":
        return this.#shape(Number(rest), minor);
      case "[":
        return { kind: "list", items: this.#resolve(rest, minor, goType.replace(/^\[\]/, "")), goType };
      case "{":
        return { kind: "map", values: this.#resolve(rest, minor, goType.replace(/^map\[[^\]]*\]/, "")), goType };
      case "|":
        return { kind: "schema-or-bool", of: this.#resolve(rest, minor, "") };
      case "/":
        return { kind: "schema-or-list", of: this.#resolve(rest, minor, "") };
      case ",":
        return { kind: "schema-or-strings", of: this.#resolve(rest, minor, "") };
      default:
        return leaves[code] ?? leaves["j"] ?? { kind: "any" };
    }
  }

  #goTypeOf(code: string): string {
    if (code.startsWith("[")) return `[]${this.#goTypeOf(code.slice(1))}`;
    if (code.startsWith("{")) return `map[string]${this.#goTypeOf(code.slice(1))}`;
    if (code.startsWith("@")) return (this.#names[Number(code.slice(1))] ?? "").split(".").slice(-2).join(".");
    return goTypes[code] ?? "";
  }

  #goName(name: number): string {
    return (this.#names[name] ?? "").split(".").at(-1) ?? "";
  }

  #definitionAt(name: number, minor: number): number {
    const span = this.#spans[name] ?? [];
    let definition = span[1] ?? -1;
    for (let index = 0; index < span.length; index += 2) {
      if ((span[index] ?? 0) <= minor) definition = span[index + 1] ?? -1;
    }
    return definition;
  }
}

/** A kind in one group and version; minors are indexes into `minors`, -1 for never. */
export interface PackedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly name: number;
  readonly first: number;
  readonly last: number;
  readonly servedFirst: number;
  readonly servedLast: number;
}

type PackedRow = [string, string, string, string, number, number, number, number, number, number, string];

interface PackHeader {
  readonly minors: readonly string[];
  readonly names: readonly string[];
  readonly spans: readonly (readonly number[])[];
  readonly kinds: readonly PackedRow[];
}

interface PackedDefinition {
  readonly f: Readonly<Record<string, string | readonly [string, PackedExtra]>>;
  readonly r?: readonly string[];
}

interface PackedExtra {
  readonly g?: string;
  readonly n?: string;
  readonly e?: readonly string[];
  readonly k?: readonly string[];
}

const leaves: Readonly<Record<string, LeafShape>> = {
  s: { kind: "string" },
  b: { kind: "boolean" },
  i: { kind: "int32" },
  l: { kind: "int64" },
  d: { kind: "double" },
  y: { kind: "bytes" },
  t: { kind: "time" },
  m: { kind: "micro-time" },
  q: { kind: "quantity" },
  x: { kind: "int-or-string" },
  o: { kind: "any" },
  j: { kind: "any" },
};

const goTypes: Readonly<Record<string, string>> = {
  s: "string",
  b: "bool",
  i: "int32",
  l: "int64",
  d: "float64",
  y: "[]uint8",
  t: "v1.Time",
  m: "v1.MicroTime",
  q: "resource.Quantity",
  x: "intstr.IntOrString",
};
