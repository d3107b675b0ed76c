import { isList, isMap, type Json } from "../../text/json.ts";

/** A map as the manifest has it; nothing about its fields is known. */
export type RawMap = { readonly [key: string]: Json };

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
