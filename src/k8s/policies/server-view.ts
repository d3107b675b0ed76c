import { formatQuantity } from "../core/format-quantity.ts";
import { formatTime } from "../core/format-time.ts";
import { isQuantityProblem, readQuantity } from "../core/quantity.ts";
import { parseTime } from "../core/time.ts";
import { type ApiShape, type ApiStruct, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./shape.ts";
import { zeroFieldTable } from "./zero-field-table.ts";

/** What Go writes of one struct besides what is set. */
interface ZeroFields {
  readonly always: readonly (readonly [string, JsonValue])[];
  readonly pointers: ReadonlySet<string>;
}

const nothing: ZeroFields = { always: [], pointers: new Set() };
let table: Map<string, ZeroFields> | null = null;

function zeroFieldsOf(struct: string): ZeroFields {
  table ??= new Map(zeroFieldTable.split(/[;\n]/).map(readLine));
  return table.get(struct) ?? nothing;
}

function readLine(line: string): [string, ZeroFields] {
  const [name = "", ...parts] = line.trim().split(" ");
  const always = parts.flatMap((part): [string, JsonValue][] => {
    const [field = "", value] = part.split("=");
    return value === undefined ? [] : [[field, zeroOf(value)]];
  });
  return [name, { always, pointers: new Set(parts.flatMap((part) => (part.startsWith("?") ? [part.slice(1)] : []))) }];
}

function zeroOf(text: string): JsonValue {
  return text === "{}" ? {} : text === "0" ? 0 : text === "false" ? false : text === '""' ? "" : null;
}

/** What becomes of the value of a field; undefined if it is left out. */
type FieldView = (value: JsonValue) => JsonValue | undefined;

interface StructView {
  readonly fields: ReadonlyMap<string, FieldView>;
  /** What is written besides, in its form. */
  readonly always: readonly (readonly [string, JsonValue])[];
}

/** Made once for each struct, field by field as these are met: types may hold themselves. */
const structViews = new WeakMap<ApiStruct, StructView | null>();

/**
 * An object as expressions see it: what the server has decoded into Go's structs, and written again for CEL
 * (convertObjectToUnstructured of admission/plugin/cel). Empty parts come and go with that, and quantities are normalised.
 */
export function serverView(object: JsonObject, shape: ApiStruct): JsonObject {
  return viewStruct(object, shape);
}

function viewStruct(object: JsonObject, shape: ApiStruct): JsonObject {
  const known = structViews.get(shape);
  const struct = known === undefined ? structView(shape) : known;
  if (struct === null) return object;
  const { fields, always } = struct;
  // Only known fields come in: a plain object, which is fast, holds no keys of the user's here.
  const view: { [key: string]: JsonValue | undefined } = {};
  for (const key in object) {
    const value = object[key];
    if (value === undefined || value === null) continue;
    const seen = fields.get(key)?.(value);
    if (seen !== undefined) view[key] = seen;
  }
  for (const [key, zero] of always) view[key] ??= zero;
  return view;
}

/** Null for what is shown as it is. */
function structView(shape: ApiStruct): StructView | null {
  if (shape.fields.size === 0 || shape.open) {
    structViews.set(shape, null);
    return null;
  }
  const { always, pointers } = zeroFieldsOf(shape.goName);
  const fields = new Map<string, FieldView>();
  for (const [name, field] of shape.fields)
    fields.set(
      name,
      viewWhenMet(() => field.shape, pointers.has(name)),
    );
  const view = { fields, always: always.flatMap(([name, zero]) => zeroView(name, zero, shape)) };
  structViews.set(shape, view);
  return view;
}

function zeroView(name: string, zero: JsonValue, { fields }: ApiStruct): [string, JsonValue][] {
  const field = fields.get(name);
  if (field === undefined) return [];
  return [[name, isJsonObject(zero) && field.shape.kind === "object" ? viewStruct(zero, field.shape) : zero]];
}

/** Types are looked at when a value of them is first seen: most fields of most types are never used. */
function viewWhenMet(shapeOf: () => ApiShape, isPointer: boolean): FieldView {
  let view: FieldView | null = null;
  return (value) => {
    view ??= fieldView(shapeOf(), isPointer);
    return view(value);
  };
}

/** What is a struct in Go: omitempty never leaves one out. */
const structs: ReadonlySet<ApiShape["kind"]> = new Set(["int-or-string", "quantity", "time", "micro-time"]);

/** A field's value if omitempty lets it through. */
function fieldView(shape: ApiShape, isPointer: boolean): FieldView {
  if (shape.kind === "object") return (value) => (isJsonObject(value) ? viewStruct(value, shape) : value);
  if (shape.kind === "map")
    return (value) => (isJsonObject(value) && Object.keys(value).length > 0 ? viewMap(value, shape.values) : undefined);
  if (shape.kind === "list")
    return (value) => (isJsonList(value) && value.length > 0 ? value.map((item) => viewItem(item, shape.items)) : undefined);
  if (shape.kind === "quantity") return viewQuantity;
  if (shape.kind === "time") return viewTime;
  if (isPointer || structs.has(shape.kind)) return (value) => value;
  return (value) => (value === "" || value === 0 || value === false ? undefined : value);
}

function viewValue(value: JsonValue, shape: ApiShape): JsonValue {
  switch (shape.kind) {
    case "object":
      return isJsonObject(value) ? viewStruct(value, shape) : value;
    case "map":
      return isJsonObject(value) ? viewMap(value, shape.values) : value;
    case "list":
      return isJsonList(value) ? value.map((item) => viewItem(item, shape.items)) : value;
    case "quantity":
      return viewQuantity(value);
    case "time":
      return viewTime(value);
    default:
      return value;
  }
}

/** A missing item of a list is the zero value of its type. */
function viewItem(item: JsonValue, shape: ApiShape): JsonValue {
  return item === null && shape.kind === "object" ? viewStruct({}, shape) : viewValue(item, shape);
}

function viewMap(value: JsonObject, shape: ApiShape): JsonObject {
  if (shape.kind === "string") return value;
  const view: { [key: string]: JsonValue | undefined } = Object.create(null);
  for (const key of Object.keys(value)) view[key] = viewValue(value[key] ?? null, shape);
  return view;
}

/** Quantities and times as they are written again: the same ones come over and over. */
const known = new Map<string, string>();
const mostKnown = 5000;

function remembered(text: string, make: (text: string) => string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const made = make(text);
  known.set(text, made);
  return made;
}

function viewQuantity(value: JsonValue): JsonValue {
  if (typeof value === "string") return remembered(value, normalQuantity);
  return typeof value === "number" || typeof value === "bigint" ? normalQuantity(value) : value;
}

function normalQuantity(value: string | number | bigint): string {
  const quantity = readQuantity(value);
  return isQuantityProblem(quantity) ? String(value) : formatQuantity(quantity);
}

function viewTime(value: JsonValue): JsonValue {
  return typeof value === "string" ? remembered(`time ${value}`, () => normalTime(value)) : value;
}

function normalTime(text: string): string {
  const time = parseTime(text, "time");
  return "seconds" in time ? formatTime(time) : text;
}
