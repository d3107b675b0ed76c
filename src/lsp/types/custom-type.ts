import { isList, isMap, type Json } from "../../syntax/node.ts";
import type { FieldAt, TypeAt } from "./type-at.ts";

type Schema = { readonly [key: string]: Json };

/** A type as the schema of a CustomResourceDefinition describes it. */
export function customType(schema: Schema, required = false): TypeAt {
  return new CustomType(schema, required);
}

class CustomType implements TypeAt {
  readonly required: boolean;
  readonly #schema: Schema;

  constructor(schema: Schema, required: boolean) {
    this.#schema = schema;
    this.required = required;
  }

  get type(): string {
    return describe(this.#schema, 0);
  }

  get form(): TypeAt["form"] {
    const { type, properties, additionalProperties } = this.#schema as { [key: string]: Json | undefined };
    if (type === "array") return "list";
    if (type === "boolean") return "boolean";
    if (type !== "object" && properties === undefined) return "scalar";
    return properties === undefined && additionalProperties !== undefined ? "map" : "object";
  }

  get values(): readonly string[] | null {
    const values = this.#schema["enum"];
    if (this.form === "boolean") return ["true", "false"];
    return isList(values) ? values.map(String) : null;
  }

  get description(): string | null {
    const description = this.#schema["description"];
    return typeof description === "string" ? description : null;
  }

  get default(): unknown {
    return this.#schema["default"];
  }

  fields(): readonly FieldAt[] {
    const properties = this.#schema["properties"];
    if (!isMap(properties)) return [];
    return Object.entries(properties).flatMap(([name, schema]) =>
      isMap(schema) ? [{ name, type: this.#field(name, schema) }] : [],
    );
  }

  child(step: string | number): TypeAt | null {
    const { items, properties, additionalProperties } = this.#schema as { [key: string]: Json | undefined };
    if (typeof step === "number") return isMap(items) ? customType(items) : null;
    const property = isMap(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined;
    if (isMap(property)) return this.#field(step, property);
    return isMap(additionalProperties) ? customType(additionalProperties) : null;
  }

  #field(name: string, schema: Schema): TypeAt {
    const required = this.#schema["required"];
    return customType(schema, isList(required) && required.includes(name));
  }
}

function describe(schema: Schema, depth: number): string {
  const { type, items, additionalProperties } = schema as { [key: string]: Json | undefined };
  if (schema["x-kubernetes-int-or-string"] === true) return "whole number or string";
  if (depth > 3) return "anything";
  switch (type) {
    case "array":
      return isMap(items) ? `list of ${describe(items, depth + 1)}` : "list";
    case "object":
      return isMap(additionalProperties) ? `map of ${describe(additionalProperties, depth + 1)}` : "map";
    case "integer":
      return "whole number";
    case "boolean":
      return "true or false";
    default:
      return typeof type === "string" ? type : "anything";
  }
}
