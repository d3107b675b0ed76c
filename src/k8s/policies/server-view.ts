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

/**
 * An object as expressions see it: what the server has decoded into Go's structs, and written again for CEL
 * (convertObjectToUnstructured of admission/plugin/cel). Empty parts come and go with that, and quantities are normalised.
 */
export function serverView(object: JsonObject, shape: ApiStruct): JsonObject {
  return viewStruct(object, shape);
}

function viewStruct(object: JsonObject, shape: ApiStruct): JsonObject {
  if (shape.fields.size === 0 || shape.open) return object;
  const { always, pointers } = zeroFieldsOf(shape.goName);
  const view: { [key: string]: JsonValue | undefined } = Object.create(null);
  for (const key of Object.keys(object)) {
    const value = object[key];
    const field = shape.fields.get(key);
    if (value === undefined || value === null || field === undefined) continue;
    if (!isWritten(value, field.shape, pointers.has(key))) continue;
    view[key] = viewValue(value, field.shape);
  }
  for (const [key, zero] of always) {
    const field = shape.fields.get(key);
    if (view[key] !== undefined || field === undefined) continue;
    view[key] = isJsonObject(zero) && field.shape.kind === "object" ? viewStruct(zero, field.shape) : zero;
  }
  return view;
}

/** What is a struct in Go: omitempty never leaves one out. */
const structs: ReadonlySet<ApiShape["kind"]> = new Set(["object", "int-or-string", "quantity", "time", "micro-time"]);

/** Whether omitempty lets a value through. */
function isWritten(value: JsonValue, shape: ApiShape, isPointer: boolean): boolean {
  if (shape.kind === "map") return isJsonObject(value) && Object.keys(value).length > 0;
  if (shape.kind === "list") return isJsonList(value) && value.length > 0;
  if (isPointer || structs.has(shape.kind)) return true;
  return value !== "" && value !== 0 && value !== false;
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

function viewQuantity(value: JsonValue): JsonValue {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return value;
  const quantity = readQuantity(value);
  return isQuantityProblem(quantity) ? value : formatQuantity(quantity);
}

function viewTime(value: JsonValue): JsonValue {
  if (typeof value !== "string") return value;
  const time = parseTime(value, "time");
  return "seconds" in time ? formatTime(time) : value;
}
