import { isMap, type Json } from "../../../text/json.ts";
import { isTrue, type RawMap, rawField, rawList, rawMap, rawNumber, rawText, rawTexts } from "../../schema/raw.ts";

/** A rule of x-kubernetes-validations. */
export interface Rule {
  readonly rule: string;
  readonly message: string;
  readonly messageExpression: string;
  readonly reason: string | null;
  readonly fieldPath: string;
  /** Null where it is not set. */
  readonly optionalOldSelf: boolean | null;
}

/** Below this, nothing is known: no real schema is as deep, and recursion has to end somewhere. */
const deepest = 300;

/** A structural schema, as far as expressions depend on it; what is below is read when it is asked for. */
export class RuleSchema {
  readonly type: string;
  readonly format: string;
  readonly isIntOrString: boolean;
  readonly isResource: boolean;
  readonly isNullable: boolean;
  readonly keepsUnknown: boolean;
  readonly listType: string;
  readonly listKeys: readonly string[];
  readonly mapType: string;
  readonly required: readonly string[];
  readonly rules: readonly Rule[];
  readonly depth: number;
  /** As it is written. */
  readonly written: RawMap;
  #properties: ReadonlyMap<string, RuleSchema> | null | undefined;
  #items: RuleSchema | null | undefined;
  #values: RuleSchema | null | undefined;
  #withMeta: RuleSchema | undefined;

  constructor(raw: RawMap, depth = 0) {
    this.written = raw;
    this.depth = depth;
    this.type = rawText(raw, "type");
    this.format = rawText(raw, "format");
    this.isIntOrString = isTrue(raw, "x-kubernetes-int-or-string");
    this.isResource = isTrue(raw, "x-kubernetes-embedded-resource");
    this.isNullable = isTrue(raw, "nullable");
    this.keepsUnknown = isTrue(raw, "x-kubernetes-preserve-unknown-fields");
    this.listType = rawText(raw, "x-kubernetes-list-type");
    this.listKeys = rawTexts(raw, "x-kubernetes-list-map-keys");
    this.mapType = rawText(raw, "x-kubernetes-map-type");
    this.required = rawTexts(raw, "required");
    this.rules = rawList(raw, "x-kubernetes-validations").filter(isMap).map(readRule);
  }

  limit(name: "maxLength" | "maxItems" | "maxProperties"): number | null {
    return rawNumber(this.written, name);
  }

  get enum(): readonly Json[] {
    return rawList(this.written, "enum");
  }

  get hasDefault(): boolean {
    return (rawField(this.written, "default") ?? null) !== null;
  }

  /** Null where there are none. */
  get properties(): ReadonlyMap<string, RuleSchema> | null {
    if (this.#properties === undefined) {
      const entries = Object.entries(rawMap(this.written, "properties") ?? {});
      const known = entries.flatMap(([name, raw]): [string, RuleSchema][] => (isMap(raw) ? [[name, this.#below(raw)]] : []));
      this.#properties = known.length === 0 ? null : new Map(known);
    }
    return this.#properties;
  }

  get items(): RuleSchema | null {
    if (this.#items === undefined) {
      const raw = rawMap(this.written, "items");
      this.#items = raw === null ? null : this.#below(raw);
    }
    return this.#items;
  }

  /** The schema of a map's values, null where there is none. */
  get values(): RuleSchema | null {
    if (this.#values === undefined) {
      const raw = rawMap(this.written, "additionalProperties");
      this.#values = raw === null ? null : this.#below(raw);
    }
    return this.#values;
  }

  get allOf(): readonly RuleSchema[] {
    return rawList(this.written, "allOf").flatMap((raw) => (isMap(raw) ? [this.#below(raw)] : []));
  }

  /** The same with what every object has (WithTypeAndObjectMeta of apiextensions-apiserver/pkg/apiserver/schema/cel/model). */
  get withMeta(): RuleSchema {
    this.#withMeta ??= new RuleSchema(addMeta(this.written), this.depth);
    return this.#withMeta;
  }

  #below(raw: RawMap): RuleSchema {
    return new RuleSchema(this.depth < deepest ? raw : {}, this.depth + 1);
  }
}

const text = { type: "string" };
const meta = { type: "object", properties: { name: text, generateName: text } };

function addMeta(raw: RawMap): RawMap {
  const properties = rawMap(raw, "properties") ?? {};
  const typeOf = (map: RawMap, name: string): string => rawText(rawMap(map, name) ?? {}, "type");
  const metaProperties = rawMap(rawMap(properties, "metadata") ?? {}, "properties") ?? {};
  const isComplete =
    typeOf(properties, "kind") === "string" &&
    typeOf(properties, "apiVersion") === "string" &&
    typeOf(properties, "metadata") === "object" &&
    typeOf(metaProperties, "name") === "string" &&
    typeOf(metaProperties, "generateName") === "string";
  return isComplete ? raw : { ...raw, properties: { ...properties, kind: text, apiVersion: text, metadata: meta } };
}

function readRule(raw: RawMap): Rule {
  const optional = rawField(raw, "optionalOldSelf");
  const reason = rawText(raw, "reason");
  return {
    rule: rawText(raw, "rule"),
    message: rawText(raw, "message"),
    messageExpression: rawText(raw, "messageExpression"),
    reason: reason === "" ? null : reason,
    fieldPath: rawText(raw, "fieldPath"),
    optionalOldSelf: typeof optional === "boolean" ? optional : null,
  };
}
