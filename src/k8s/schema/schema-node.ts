import { isMap, type Json } from "../../text/json.ts";
import { AllowedValues } from "./allowed-values.ts";
import { type FormatCheck, formatCheck, supportedFormat } from "./formats/formats.ts";
import {
  listLimits,
  mapLimits,
  type NumberLimits,
  numberLimits,
  type SizeLimits,
  type TextLimits,
  textLimits,
} from "./limits.ts";
import type { Patterns } from "./patterns.ts";
import { isTrue, type RawMap, rawField, rawList, rawMap, rawText, rawTexts } from "./raw.ts";
import { resourceFields } from "./resource-fields.ts";

/** What all nodes of one schema share. */
export interface SchemaContext {
  /** 1.`minor`. */
  readonly minor: number;
  readonly patterns: Patterns;
  /**
   * What values are checked: those of objects, or defaults of the schema itself. For these the server takes the schema as it is
   * written, where formats that it does not know still count, and int-or-string is no type.
   */
  readonly subject: "objects" | "defaults";
}

/** The schemas that a schema combines. */
export interface Alternatives {
  readonly anyOf: readonly SchemaNode[];
  readonly oneOf: readonly SchemaNode[];
  readonly allOf: readonly SchemaNode[];
  readonly not: SchemaNode | null;
}

/** What may stand in a map besides the named properties: nothing said, anything, nothing, or values of a schema. */
export type Additional = null | "anything" | "nothing" | SchemaNode;

/** Below this, anything goes: no real schema is as deep, and recursion has to end somewhere. */
const deepest = 300;
const anythingGoes: RawMap = { "x-kubernetes-preserve-unknown-fields": true };

/** One schema of a CustomResourceDefinition. What is below it is read when a value leads there first. */
export class SchemaNode {
  /** More than one only for int-or-string; empty where any will do. */
  readonly types: readonly string[];
  readonly isNullable: boolean;
  /** Empty where there is none, or none that the server checks. */
  readonly format: string;
  readonly formatCheck: FormatCheck | null;
  readonly values: AllowedValues | null;
  readonly text: TextLimits | null;
  readonly number: NumberLimits | null;
  readonly list: SizeLimits | null;
  readonly map: SizeLimits | null;
  readonly required: readonly string[];
  readonly keepsUnknown: boolean;
  readonly isResource: boolean;
  readonly listType: string;
  readonly listKeys: readonly string[];
  /** Undefined where there is none; null counts as none. */
  readonly fallback: Json | undefined;
  /** The names of its properties. */
  readonly names: readonly string[];
  /** The properties that have a default. */
  readonly defaulted: readonly string[];
  readonly context: SchemaContext;
  readonly #schema: RawMap;
  readonly #properties: RawMap;
  readonly #depth: number;
  readonly #nodes = new Map<string, SchemaNode>();
  #fieldNames: readonly string[] | undefined;
  #items: SchemaNode | null | undefined;
  #additional: Additional | undefined;
  #alternatives: Alternatives | null | undefined;

  constructor(schema: RawMap, context: SchemaContext, depth = 0) {
    this.#schema = schema;
    this.#properties = rawMap(schema, "properties") ?? {};
    this.names = Object.keys(this.#properties);
    this.#depth = depth;
    this.context = context;
    this.types = typesOf(schema, context);
    this.isNullable = isTrue(schema, "nullable");
    const format = rawText(schema, "format");
    this.format = context.subject === "defaults" ? format : supportedFormat(format, this.types, context.minor);
    this.formatCheck = this.format === "" ? null : formatCheck(this.format);
    this.values = rawField(schema, "enum") === undefined ? null : new AllowedValues(rawList(schema, "enum"));
    this.text = textLimits(schema);
    this.number = numberLimits(schema);
    this.list = listLimits(schema);
    this.map = mapLimits(schema);
    this.required = rawTexts(schema, "required");
    this.keepsUnknown = isTrue(schema, "x-kubernetes-preserve-unknown-fields");
    this.isResource = isTrue(schema, "x-kubernetes-embedded-resource");
    this.listType = rawText(schema, "x-kubernetes-list-type");
    this.listKeys = rawTexts(schema, "x-kubernetes-list-map-keys");
    this.fallback = rawField(schema, "default") ?? undefined;
    this.defaulted = this.names.filter((name) => hasDefault(rawField(this.#properties, name)));
  }

  /** All fields that are known here, with those that every object has. */
  get fieldNames(): readonly string[] {
    this.#fieldNames ??= this.isResource || this.#depth === 0 ? [...this.names, ...resourceFields] : this.names;
    return this.#fieldNames;
  }

  property(name: string): SchemaNode | null {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const schema = rawField(this.#properties, name);
    if (!isMap(schema)) return null;
    const node = this.#below(schema);
    this.#nodes.set(name, node);
    return node;
  }

  get items(): SchemaNode | null {
    if (this.#items === undefined) {
      const schema = rawMap(this.#schema, "items");
      this.#items = schema === null ? null : this.#below(schema);
    }
    return this.#items;
  }

  get additional(): Additional {
    if (this.#additional === undefined) {
      const schema = rawField(this.#schema, "additionalProperties");
      if (isMap(schema)) this.#additional = this.#below(schema);
      else this.#additional = schema === true ? "anything" : schema === false ? "nothing" : null;
    }
    return this.#additional;
  }

  /** The schema of a field or of a map's value, null if there is none. */
  child(key: string): SchemaNode | null {
    const property = this.property(key);
    if (property !== null) return property;
    const { additional } = this;
    return additional instanceof SchemaNode ? additional : null;
  }

  get alternatives(): Alternatives | null {
    if (this.#alternatives === undefined) this.#alternatives = this.#readAlternatives();
    return this.#alternatives;
  }

  #readAlternatives(): Alternatives | null {
    const not = rawMap(this.#schema, "not");
    const [anyOf, oneOf, allOf] = [this.#branches("anyOf"), this.#branches("oneOf"), this.#branches("allOf")];
    if (not === null && anyOf.length + oneOf.length + allOf.length === 0) return null;
    return { anyOf, oneOf, allOf, not: not === null ? null : this.#below(not) };
  }

  #branches(key: "anyOf" | "oneOf" | "allOf"): readonly SchemaNode[] {
    return rawList(this.#schema, key).map((schema) => this.#below(isMap(schema) ? schema : {}));
  }

  #below(schema: RawMap): SchemaNode {
    return new SchemaNode(this.#depth < deepest ? schema : anythingGoes, this.context, this.#depth + 1);
  }
}

function typesOf(schema: RawMap, { subject }: SchemaContext): readonly string[] {
  if (subject === "objects" && isTrue(schema, "x-kubernetes-int-or-string")) return ["integer", "string"];
  const type = rawText(schema, "type");
  return type === "" ? [] : [type];
}

function hasDefault(schema: Json | undefined): boolean {
  return isMap(schema) && (rawField(schema, "default") ?? null) !== null;
}
