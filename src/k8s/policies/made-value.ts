import { Bytes } from "../cel/values/bytes.ts";
import { elementsOf } from "../cel/values/lists.ts";
import { findKey, keysOf } from "../cel/values/maps.ts";
import { Double, Uint } from "../cel/values/numbers.ts";
import { StructValue } from "../cel/values/struct-value.ts";
import { isList, isMap, Special, type Value } from "../cel/values/value.ts";
import { encodeBase64 } from "../core/base64.ts";
import type { PatchOperation } from "./json-patch.ts";
import type { JsonValue } from "./shape.ts";

/** A value that an expression has made, as JSON (ConvertToNative of pkg/cel/mutation/dynamic); Go leaves out nothing that is null. */
export function jsonOf(value: Value): JsonValue {
  if (isList(value)) return elementsOf(value).map(jsonOf);
  if (isMap(value)) {
    const object: { [key: string]: JsonValue | undefined } = Object.create(null);
    for (const key of keysOf(value)) object[String(key)] = jsonOf(findKey(value, key) ?? null);
    return object;
  }
  if (value instanceof Double) return value.value;
  if (value instanceof Uint) return smallest(value.value);
  if (value instanceof Bytes) return encodeBase64(value.value);
  if (value instanceof Special) return value.print();
  return value;
}

function smallest(value: bigint): JsonValue {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** Objects whose types do not tell the way to them (ObjectVal.CheckTypeNamesMatchFieldPathNames). */
export function misnamedTypes(value: Value, expected: string): string[] {
  if (isList(value)) return elementsOf(value).flatMap((element) => misnamedTypes(element, expected));
  if (!isMap(value)) return [];
  if (!(value instanceof StructValue))
    return keysOf(value).flatMap((key) => misnamedTypes(findKey(value, key) ?? null, expected));
  const { name } = value.type;
  const own =
    name === expected
      ? []
      : [`unexpected type name "${name}", expected "${expected}", which matches field name path from root Object type`];
  return [...own, ...[...value.fields].flatMap(([field, held]) => misnamedTypes(held, `${expected}.${field}`))];
}

/** The steps of a patch that an expression made of `JSONPatch{…}`, or why they are none. */
export function operationsOf(value: Value): readonly PatchOperation[] | string {
  const operations: PatchOperation[] = [];
  for (const step of isList(value) ? elementsOf(value) : []) {
    if (!(step instanceof StructValue)) return "type mismatch: JSONPatchType.expression should evaluate to array of JSONPatch";
    const held = step.fields.get("value");
    const misnamed = held instanceof StructValue ? misnamedTypes(held, held.type.name) : [];
    if (misnamed.length > 0) return `type mismatch: ${misnamed.join("\n")}`;
    operations.push({
      op: textOf(step, "op"),
      path: textOf(step, "path"),
      from: textOf(step, "from"),
      value: held === undefined ? undefined : jsonOf(held),
    });
  }
  return operations;
}

function textOf(step: StructValue, field: string): string {
  const text = step.fields.get(field);
  return typeof text === "string" ? text : "";
}
