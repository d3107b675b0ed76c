import { isList, isMap, type Json } from "../../text/json.ts";
import type { Field } from "../validation/field.ts";
import { checkAlternatives } from "./check-alternatives.ts";
import { checkNumber } from "./check-number.ts";
import { checkText } from "./check-text.ts";
import { checkType } from "./check-type.ts";
import type { Fault } from "./fault.ts";
import { identityOf } from "./identity.ts";
import { itemPlace, propertyPlace, valuePlace } from "./place.ts";
import { type RawMap, rawField } from "./raw.ts";
import { SchemaNode } from "./schema-node.ts";

/**
 * Checks a value against a schema (SchemaValidator of kube-openapi/pkg/validation/validate). Returns how much of it matched, as the
 * server counts: by that it chooses, among alternatives that all failed, the one whose faults it reports.
 */
export function check(node: SchemaNode, value: Json, at: Field | null, faults: Fault[]): number {
  if (value === null) {
    const matched = checkType(node, value, at, faults);
    checkValues(node, value, at, faults);
    return matched;
  }
  // One for the value, and one each for the checks that are always made: of alternatives and of enumerated values.
  let matched = 3;
  if (node.types.length > 0 || node.format !== "") matched += 1 + checkType(node, value, at, faults);
  matched += node.alternatives === null ? 1 : checkAlternatives(node.alternatives, value, at, faults, check);
  if (typeof value === "string") matched += checkText(node, value, at, faults);
  else if (typeof value === "number" || typeof value === "bigint") matched += checkNumber(node, value, at, faults);
  else if (isList(value)) matched += checkList(node, value, at, faults);
  checkValues(node, value, at, faults);
  if (isMap(value)) matched += checkMap(node, value, at, faults);
  return matched;
}

/** schemaSliceValidator. */
function checkList(node: SchemaNode, list: readonly Json[], at: Field | null, faults: Fault[]): number {
  let matched = 2;
  const { items, list: limits } = node;
  if (items !== null) for (const [index, item] of list.entries()) matched += check(items, item, itemPlace(at, index), faults);
  if (limits === null) return matched;
  const { fewest, most, isUnique } = limits;
  const size = list.length;
  if (fewest !== null && size < fewest) faults.push({ code: "too-few-items", at, value: size, limit: fewest });
  if (most !== null && size > most) faults.push({ code: "too-many-items", at, value: size, limit: most });
  if (isUnique && hasDuplicates(list)) faults.push({ code: "duplicate-items", at, value: "", limit: null });
  return matched;
}

function hasDuplicates(list: readonly Json[]): boolean {
  return new Set(list.map(identityOf)).size < list.length;
}

/** What a server would say of more is not worth its space. */
const mostFaults = 10_000;

/** objectValidator. */
function checkMap(node: SchemaNode, map: RawMap, at: Field | null, faults: Fault[]): number {
  let matched = 1;
  let size = 0;
  for (const key in map) {
    const value = map[key];
    if (value === undefined) continue;
    size++;
    const property = node.property(key);
    if (property !== null) matched += check(property, value, propertyPlace(at, key), faults);
    else if (node.additional instanceof SchemaNode) matched += check(node.additional, value, valuePlace(at, key), faults);
    else if (node.additional === "nothing") faults.push({ code: "forbidden-property", at, value: key, limit: null });
  }
  for (const name of node.required) {
    if (faults.length > mostFaults) break;
    if (rawField(map, name) === undefined) faults.push({ code: "required", at: propertyPlace(at, name), value: "", limit: null });
  }
  if (node.map === null) return matched;
  const { fewest, most } = node.map;
  if (fewest !== null && size < fewest) faults.push({ code: "too-few-properties", at, value: size, limit: fewest });
  if (most !== null && size > most) faults.push({ code: "too-many-properties", at, value: size, limit: most });
  return matched;
}

/** basicCommonValidator. */
function checkValues({ values }: SchemaNode, value: Json, at: Field | null, faults: Fault[]): void {
  if (values !== null && !values.allows(value)) faults.push({ code: "enum", at, value, limit: values.list });
}
