import { isList, isMap, type Json } from "../../text/json.ts";

/** A map as the manifest has it; nothing about its fields is known. */
export type RawMap = { readonly [key: string]: Json };

/** Whether a value of an object of Kubernetes is a map; what was decoded is JSON. */
export function isRawMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A decoded value whose type says nothing, as the JSON that it is. */
export function jsonOf(value: unknown): Json {
  if (Array.isArray(value) || isRawMap(value)) return value;
  const isScalar =
    typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  return isScalar ? value : null;
}

/** A field of a map that may have inherited names. */
export function rawField(map: RawMap, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export function rawMap(map: RawMap, key: string): RawMap | null {
  const value = rawField(map, key);
  return isMap(value) ? value : null;
}

export function rawList(map: RawMap, key: string): readonly Json[] {
  const value = rawField(map, key);
  return isList(value) ? value : [];
}

/** The texts of a list; other items are left out. */
export function rawTexts(map: RawMap, key: string): readonly string[] {
  return rawList(map, key).filter((item) => typeof item === "string");
}

export function rawText(map: RawMap, key: string): string {
  const value = rawField(map, key);
  return typeof value === "string" ? value : "";
}

export function rawNumber(map: RawMap, key: string): number | null {
  const value = rawField(map, key);
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : null;
}

export function isTrue(map: RawMap, key: string): boolean {
  return rawField(map, key) === true;
}
