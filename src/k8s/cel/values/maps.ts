import { type MapLike, MapValue, type Value } from "./value.ts";

export function mapSize(map: MapLike): number {
  return map instanceof MapValue ? map.size : Object.keys(map).length;
}

/** The value of a key; undefined if there is none. */
export function findKey(map: MapLike, key: Value): Value | undefined {
  if (map instanceof MapValue) return map.find(key);
  if (typeof key !== "string") return undefined;
  const value = map[key];
  // What objects inherit are functions, but for one: everything else is their own.
  if (value === undefined || (typeof value !== "function" && key !== "__proto__")) return value;
  return Object.hasOwn(map, key) ? value : undefined;
}

export function keysOf(map: MapLike): readonly Value[] {
  return map instanceof MapValue ? map.keys() : Object.keys(map);
}
