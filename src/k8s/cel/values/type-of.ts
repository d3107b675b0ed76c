import { boolType, type CelType, doubleType, dynType, intType, listOf, mapOf, nullType, stringType } from "../types/type.ts";
import { isArray, Special, type Value } from "./value.ts";

/** Types of lists and maps at run time do not know their elements. */
export const listType = listOf(dynType);
export const mapType = mapOf(dynType, dynType);

/** The type of a value at run time. */
export function typeOf(value: Value): CelType {
  switch (typeof value) {
    case "string":
      return stringType;
    case "boolean":
      return boolType;
    case "bigint":
      return intType;
    case "number":
      return Number.isSafeInteger(value) ? intType : doubleType;
    default:
      if (value === null) return nullType;
      if (value instanceof Special) return value.type;
      return isArray(value) ? listType : mapType;
  }
}
