import { isList, isMap, type Json } from "../../../text/json.ts";
import { equalTo, valuesEqual } from "../values/equal.ts";
import { listAt, listSize } from "../values/lists.ts";
import { findKey, mapSize } from "../values/maps.ts";
import { doubleOf, isInt } from "../values/numbers.ts";
import { printValue } from "../values/print-value.ts";
import { listType, mapType } from "../values/type-of.ts";
import {
  Fault,
  isList as isListValue,
  isMap as isMapValue,
  type List,
  ListValue,
  MapValue,
  noSuchOverload,
  refuse,
  type Value,
} from "../values/value.ts";
import { escapeName, unescapeName } from "./escape.ts";
import type { RuleSchema } from "./rule-schema.ts";
import { textValue } from "./text-value.ts";

/** A value as rules of its schema see it (UnstructuredToVal of apiserver/pkg/cel/common). */
export function typedValue(value: Json, schema: RuleSchema): Value {
  if (value === null) return schema.isNullable ? null : new Fault("invalid data, got null for schema with nullable=false");
  if (schema.isIntOrString) {
    if (typeof value === "string" || (typeof value !== "boolean" && typeof value !== "object" && isInt(value))) return value;
    return new Fault("invalid data, expected XIntOrString value to be either a string or integer");
  }
  switch (schema.type) {
    case "object":
      if (!isMap(value)) return new Fault("invalid data, expected a map for the provided schema with type=object");
      return new TypedMap(value, schema.isResource ? schema.withMeta : schema);
    case "array":
      return isList(value) ? typedList(value, schema) : wrongType("expected an array for the provided schema with type=array");
    case "string":
      return typeof value === "string" ? textValue(value, schema.format) : wrongType(`expected string, got ${goType(value)}`);
    case "number":
      if (typeof value === "number" || typeof value === "bigint") return doubleOf(Number(value));
      return wrongType(`expected float, got ${goType(value)}`);
    case "integer":
      return (typeof value === "number" && Number.isInteger(value)) || typeof value === "bigint"
        ? value
        : wrongType(`expected int, got ${goType(value)}`);
    case "boolean":
      return typeof value === "boolean" ? value : wrongType(`expected bool, got ${goType(value)}`);
    default:
      return schema.keepsUnknown ? value : new Fault(`${noType}, got ${schema.type}`);
  }
}

const noType =
  "invalid type, expected object, array, number, integer, boolean or string, or no type with x-kubernetes-int-or-string or x-kubernetes-preserve-unknown-fields is true";

function wrongType(problem: string): Fault {
  return new Fault(`invalid data, ${problem}`);
}

function goType(value: Json): string {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number" || typeof value === "bigint") return Number.isInteger(Number(value)) ? "int64" : "float64";
  return isList(value) ? "[]interface {}" : "map[string]interface {}";
}

/** An object, or a map of values of one schema. */
export class TypedMap extends MapValue {
  readonly type = mapType;
  readonly value: { readonly [key: string]: Json };
  readonly schema: RuleSchema;
  readonly #found = new Map<string, Value>();

  constructor(value: { readonly [key: string]: Json }, schema: RuleSchema) {
    super();
    this.value = value;
    this.schema = schema;
  }

  get #isObject(): boolean {
    return this.schema.properties !== null;
  }

  #schemaOf(key: string): RuleSchema | null {
    return this.schema.properties === null ? this.schema.values : (this.schema.properties.get(key) ?? null);
  }

  override get size(): number {
    return Object.keys(this.value).length;
  }

  override find(key: Value): Value | undefined {
    if (typeof key !== "string") return refuse(key);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#look(key);
    if (found !== undefined) this.#found.set(key, found);
    return found;
  }

  #look(key: string): Value | undefined {
    const name = this.#isObject ? unescapeName(key) : key;
    if (name === null || !Object.hasOwn(this.value, name)) return undefined;
    const value = this.value[name] ?? null;
    if (value === null && this.#isObject) return undefined;
    const schema = this.#schemaOf(name);
    return schema === null ? undefined : typedValue(value, schema);
  }

  override keys(): readonly Value[] {
    const known = Object.keys(this.value).filter((key) => this.#schemaOf(key) !== null);
    return this.#isObject ? known.map((key) => escapeName(key) ?? key) : known;
  }

  override equals(other: Value): boolean | Fault {
    if (!isMapValue(other)) return noSuchOverload;
    if (mapSize(other) !== this.size) return false;
    for (const key of Object.keys(this.value)) {
      const equal = this.#schemaOf(key) === null ? this.#equalUnknown(key, other) : this.#equalKnown(key, other);
      if (equal !== true) return equal;
    }
    return true;
  }

  #equalKnown(key: string, other: Value): boolean | Fault {
    const value = this.find(key);
    const there = isMapValue(other) ? findKey(other, key) : undefined;
    if (value === undefined || there === undefined) return value === there;
    return equalTo(value, there);
  }

  /** What no schema tells of is compared as it is. */
  #equalUnknown(key: string, other: Value): boolean | Fault {
    if (!(other instanceof TypedMap)) return noSuchOverload;
    const there = Object.hasOwn(other.value, key) ? other.value[key] : undefined;
    return there === undefined || valuesEqual(this.value[key] ?? null, there) === true;
  }

  override print(): string {
    return printValue(this.value);
  }
}

function typedList(values: readonly Json[], schema: RuleSchema): Value {
  const { items, listType: kind } = schema;
  if (items === null) return new Fault("invalid array type, expected Items with a non-empty Schema");
  switch (kind) {
    case "map":
      return new TypedMapList(values, items, schema.listKeys);
    case "set":
      return new TypedSetList(values, items);
    case "":
    case "atomic":
      return new TypedList(values, items);
    default:
      return new Fault(`invalid x-kubernetes-list-type, expected 'map', 'set' or 'atomic' but got ${kind}`);
  }
}

/** A value without what a schema makes of it. */
function plainOf(value: Value): Value {
  if (value instanceof TypedMap) return value.value;
  return value instanceof TypedList ? value.values : value;
}

function isJson(value: Value): value is Json {
  return (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    Object.getPrototypeOf(value) === null ||
    value.constructor === Object
  );
}

class TypedList extends ListValue {
  readonly type = listType;
  readonly values: readonly Json[];
  readonly items: RuleSchema;
  readonly #typed: Value[] = [];

  constructor(values: readonly Json[], items: RuleSchema) {
    super();
    this.values = values;
    this.items = items;
  }

  override get size(): number {
    return this.values.length;
  }

  override at(index: number): Value {
    this.#typed[index] ??= typedValue(this.values[index] ?? null, this.items);
    return this.#typed[index] ?? null;
  }

  override get(index: Value): Value {
    if (!isInt(index)) return refuse(new Fault(`unsupported index: ${printValue(index)}`));
    if (index < 0 || index >= this.size) return new Fault(`index out of bounds: ${index}`);
    return this.at(Number(index));
  }

  override contains(value: Value): boolean | Fault {
    let fault: Fault | null = null;
    for (let index = 0; index < this.size; index++) {
      const equal = equalTo(this.at(index), value);
      if (equal === true) return true;
      if (equal !== false) fault ??= equal;
    }
    return fault ?? false;
  }

  override equals(other: Value): boolean | Fault {
    if (!isListValue(other)) return noSuchOverload;
    if (listSize(other) !== this.size) return false;
    for (let index = 0; index < this.size; index++) {
      const equal = equalTo(this.at(index), listAt(other, index));
      if (equal !== true) return equal;
    }
    return true;
  }

  override plus(other: List): Value {
    return new TypedList([...this.values, ...plainElements(other)], this.items);
  }

  override print(): string {
    return printValue(this.values);
  }
}

function plainElements(list: List): Json[] {
  const plain: Json[] = [];
  for (let index = 0; index < listSize(list); index++) {
    const value = plainOf(listAt(list, index));
    plain.push(isJson(value) ? value : null);
  }
  return plain;
}

/** A list whose order does not matter. */
class TypedSetList extends TypedList {
  override equals(other: Value): boolean | Fault {
    if (!isListValue(other)) return noSuchOverload;
    if (listSize(other) !== this.size) return false;
    const own = new Set(this.values);
    return plainElements(other).every((value) => own.has(value));
  }

  override plus(other: List): Value {
    return new TypedSetList([...new Set([...this.values, ...plainElements(other)])], this.items);
  }
}

/** A list whose elements are told apart by keys. */
class TypedMapList extends TypedList {
  readonly #keys: readonly string[];

  constructor(values: readonly Json[], items: RuleSchema, keys: readonly string[]) {
    super(values, items);
    this.#keys = keys;
  }

  #keyOf(element: Json): string {
    // The server looks for keys under their names in expressions.
    return JSON.stringify(this.#keys.map((key) => (isMap(element) ? String(element[escapeName(key) ?? key] ?? null) : null)));
  }

  override equals(other: Value): boolean | Fault {
    if (!isListValue(other)) return noSuchOverload;
    if (listSize(other) !== this.size) return false;
    const own = new Map(this.values.map((element) => [this.#keyOf(element), element]));
    for (const [index, element] of plainElements(other).entries()) {
      const same = own.get(this.#keyOf(element));
      if (same === undefined) return false;
      const equal = equalTo(typedValue(same, this.items), listAt(other, index));
      if (equal !== true) return equal;
    }
    return true;
  }

  override plus(other: List): Value {
    const merged = new Map(this.values.map((element) => [this.#keyOf(element), element]));
    for (const element of plainElements(other)) merged.set(this.#keyOf(element), element);
    return new TypedMapList([...merged.values()], this.items, this.#keys);
  }
}
