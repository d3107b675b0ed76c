import type { FieldShape, LeafShape, ObjectShape, Shape } from "../../schema/shape.ts";
import type { FieldAt, TypeAt } from "./type-at.ts";

const leaves: Readonly<Record<LeafShape["kind"], string>> = {
  string: "string",
  boolean: "true or false",
  int32: "whole number",
  int64: "whole number of 64 bits",
  double: "number",
  bytes: "base64",
  time: "time such as 2026-01-31T12:00:00Z",
  "micro-time": "time such as 2026-01-31T12:00:00.000000Z",
  quantity: "quantity such as 500m, 2 or 256Mi",
  "int-or-string": "whole number or string",
  any: "anything",
  "schema-or-bool": "schema, true or false",
  "schema-or-list": "schema or list of schemas",
  "schema-or-strings": "schema or list of strings",
};

/** Enumerations that the published API leaves out, since its validation has them by hand. */
const booleans = ["true", "false"];

export function builtinType(shape: Shape, field: FieldShape | null = null, required = false): TypeAt {
  return new BuiltinType(shape, field, required);
}

class BuiltinType implements TypeAt {
  readonly description = null;
  readonly default = undefined;
  readonly required: boolean;
  readonly #shape: Shape;
  readonly #field: FieldShape | null;

  constructor(shape: Shape, field: FieldShape | null, required: boolean) {
    this.#shape = shape;
    this.#field = field;
    this.required = required;
  }

  get type(): string {
    return describe(this.#shape);
  }

  get form(): TypeAt["form"] {
    const { kind } = this.#shape;
    return kind === "object" || kind === "map" || kind === "list" || kind === "boolean" ? kind : "scalar";
  }

  get values(): readonly string[] | null {
    if (this.#shape.kind === "boolean") return booleans;
    return this.#shape.kind === "list" ? null : (this.#field?.values ?? null);
  }

  fields(): readonly FieldAt[] {
    const shape = objectOf(this.#shape);
    if (shape === null) return [];
    return [...shape.fields].map(([name, field]) => ({ name, type: fieldType(shape, name, field) }));
  }

  child(step: string | number): TypeAt | null {
    const shape = this.#shape;
    // The values that a list's items may have are said of the field.
    if (shape.kind === "list") return typeof step === "number" ? new BuiltinType(shape.items, this.#field, false) : null;
    if (shape.kind === "map") return new BuiltinType(shape.values, null, false);
    const holder = objectOf(shape);
    const field = holder?.fields.get(String(step));
    return holder === null || field === undefined ? null : fieldType(holder, String(step), field);
  }
}

function fieldType(holder: ObjectShape, name: string, field: FieldShape): TypeAt {
  return new BuiltinType(field.shape, field, holder.required.includes(name));
}

/** A schema within a CustomResourceDefinition may stand where a boolean or a list could. */
function objectOf(shape: Shape): ObjectShape | null {
  if (shape.kind === "object") return shape;
  return shape.kind === "schema-or-bool" && shape.of?.kind === "object" ? shape.of : null;
}

function describe(shape: Shape): string {
  switch (shape.kind) {
    case "object":
      return shape.goName;
    case "list":
      return `list of ${describe(shape.items)}`;
    case "map":
      return `map of ${describe(shape.values)}`;
    default:
      return leaves[shape.kind];
  }
}
