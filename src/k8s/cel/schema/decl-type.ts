import { byteLength } from "../../core/go-strings.ts";
import type { StructTypes } from "../check/declarations.ts";
import {
  boolType,
  bytesType,
  type CelType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  stringType,
  structType,
  timestampType,
} from "../types/type.ts";
import { escapeName, reservedSymbols } from "./escape.ts";
import type { RuleSchema } from "./rule-schema.ts";

/** The type of values of a schema, with what is known of their sizes (DeclType of apiserver/pkg/cel). */
export type DeclType = SimpleDecl | ListDecl | MapDecl | ObjectDecl;

interface Sizes {
  /** How many elements or characters a value may have. */
  readonly maxElements: number;
  /** How many bytes it takes at least. */
  readonly minSize: number;
}

export interface SimpleDecl extends Sizes {
  readonly kind: "simple";
  readonly type: CelType;
}

export interface ListDecl extends Sizes {
  readonly kind: "list";
  readonly element: DeclType;
}

export interface MapDecl extends Sizes {
  readonly kind: "map";
  readonly key: DeclType;
  readonly element: DeclType;
}

export interface ObjectDecl extends Sizes {
  readonly kind: "object";
  /** By their names in expressions. */
  readonly fields: ReadonlyMap<string, DeclType>;
}

/** Objects that are sent to the server may have so many bytes. */
export const mostRequestBytes = 3 * 1024 * 1024;

export const textDecl: DeclType = { kind: "simple", type: stringType, maxElements: 0, minSize: 2 };
const boolDecl: DeclType = { kind: "simple", type: boolType, maxElements: 0, minSize: 4 };
const doubleDecl: DeclType = { kind: "simple", type: doubleType, maxElements: 0, minSize: 1 };
const intDecl: DeclType = { kind: "simple", type: intType, maxElements: 0, minSize: 1 };

/** By schema as it is written: one with rules is looked at again in each that is around it, and has rules as well. */
const known = { root: new WeakMap<object, DeclType | null>(), below: new WeakMap<object, DeclType | null>() };

/** SchemaDeclType of apiserver/pkg/cel/common; null where expressions cannot look at values of a schema. */
export function declTypeOf(schema: RuleSchema, level: "root" | "below"): DeclType | null {
  let decl = known[level].get(schema.written);
  if (decl === undefined) {
    decl = makeDecl(schema, level);
    known[level].set(schema.written, decl);
  }
  return decl;
}

function makeDecl(schema: RuleSchema, level: "root" | "below"): DeclType | null {
  if (schema.isIntOrString) {
    const maxLength = schema.limit("maxLength");
    const maxElements = maxLength === null ? mostRequestBytes - 2 : Math.max(0, maxLength) * 4;
    return { kind: "simple", type: dynType, maxElements, minSize: 1 };
  }
  switch (schema.type) {
    case "array":
      return listDecl(schema);
    case "object":
      return objectDecl(level === "root" ? schema.withMeta : schema);
    case "string":
      return textDeclOf(schema);
    case "boolean":
      return boolDecl;
    case "number":
      return doubleDecl;
    case "integer":
      return intDecl;
    default:
      return null;
  }
}

function below(schema: RuleSchema): DeclType | null {
  return declTypeOf(schema, schema.isResource ? "root" : "below");
}

function listDecl(schema: RuleSchema): DeclType | null {
  const element = schema.items === null ? null : below(schema.items);
  if (element === null) return null;
  const limit = schema.limit("maxItems");
  const maxElements = limit === null ? Math.floor((mostRequestBytes - 2) / (element.minSize + 1)) : Math.max(0, limit);
  return { kind: "list", element, maxElements, minSize: 2 };
}

function objectDecl(schema: RuleSchema): DeclType | null {
  if (schema.values !== null) return mapDecl(schema, below(schema.values));
  const fields = new Map<string, DeclType>();
  const required = new Set(schema.required);
  let minSize = 2;
  for (const [name, property] of schema.properties ?? []) {
    const decl = below(property);
    if (decl === null) continue;
    const escaped = escapeName(name);
    if (escaped !== null) fields.set(escaped, decl);
    if (required.has(name) && !property.hasDefault) minSize += byteLength(name) + decl.minSize + 4;
  }
  return { kind: "object", fields, maxElements: 0, minSize };
}

function mapDecl(schema: RuleSchema, element: DeclType | null): DeclType | null {
  if (element === null) return null;
  const limit = schema.limit("maxProperties");
  const maxElements = limit === null ? Math.floor((mostRequestBytes - 2) / (element.minSize + 6)) : Math.max(0, limit);
  return { kind: "map", key: textDecl, element, maxElements, minSize: 2 };
}

function textDeclOf(schema: RuleSchema): DeclType {
  const limit = schema.limit("maxLength");
  const mostText = mostRequestBytes - 2;
  switch (schema.format) {
    case "byte":
      return { kind: "simple", type: bytesType, maxElements: limit === null ? mostText : Math.max(0, limit), minSize: 2 };
    case "duration":
      return { kind: "simple", type: durationType, maxElements: 32, minSize: 3 };
    case "date":
      return { kind: "simple", type: timestampType, maxElements: 12, minSize: 12 };
    case "date-time":
      return { kind: "simple", type: timestampType, maxElements: 32, minSize: 21 };
    default: {
      const values = schema.enum.map((value) => (typeof value === "string" ? byteLength(value) : 0));
      const longest = values.length > 0 ? Math.max(...values) : mostText;
      return { kind: "simple", type: stringType, maxElements: limit === null ? longest : Math.max(0, limit) * 4, minSize: 2 };
    }
  }
}

/** The types that a declared type and what is below it have in expressions; objects are named by where they are. */
export class DeclaredTypes implements StructTypes {
  readonly #objects = new Map<string, ObjectDecl>();

  /** MaybeAssignTypeName of apiserver/pkg/cel. */
  typeOf(decl: DeclType, name: string): CelType {
    switch (decl.kind) {
      case "simple":
        return decl.type;
      case "list":
        return listOf(this.typeOf(decl.element, `${name}.@idx`));
      case "map":
        return mapOf(this.typeOf(decl.key, `${name}.@key`), this.typeOf(decl.element, `${name}.@elem`));
      case "object":
        this.#objects.set(name, decl);
        return structType(name);
    }
  }

  has(name: string): boolean {
    return this.#objects.has(name);
  }

  fieldType(struct: string, field: string): CelType | null {
    const fields = this.#objects.get(struct)?.fields;
    const name = fields?.has(field) !== true && reservedSymbols.has(field) ? `__${field}__` : field;
    const decl = fields?.get(name);
    return decl === undefined ? null : this.typeOf(decl, `${struct}.${name}`);
  }
}

/** The most elements of what a path leads to, from a declared type (sizeEstimator of apiextensions-apiserver/pkg/apiserver/schema/cel). */
export function declaredSize(root: DeclType, steps: readonly string[]): number | null {
  let decl: DeclType = root;
  for (const step of steps) {
    const next = stepInto(decl, step);
    if (next === null) return null;
    decl = next;
  }
  return decl.maxElements;
}

function stepInto(decl: DeclType, step: string): DeclType | null {
  switch (step) {
    case "@items":
    case "@values":
      return decl.kind === "list" || decl.kind === "map" ? decl.element : null;
    case "@keys":
      return decl.kind === "map" ? decl.key : null;
    default:
      return decl.kind === "object" ? (decl.fields.get(step) ?? null) : null;
  }
}
