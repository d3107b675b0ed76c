import { type MapLike, MapValue, type Value } from "./value.ts";

export function mapSize(map: MapLike): number {
  return map instanceof MapValue ? map.size : Object.keys(map).length;
}

/** The value of a key; undefined if there is none. */
export function findKey(map: MapLike, key: Value): Value | undefined {
  if (map instanceof MapValue) return map.find(key);
  return typeof key === "string" && Object.hasOwn(map, key) ? map[key] : undefined;
}

export function keysOf(map: MapLike): readonly Value[] {
  return map instanceof MapValue ? map.keys() : Object.keys(map);
}
