import { byteLength } from "../../core/go-strings.ts";
import { Bytes } from "../values/bytes.ts";
import { elementsOf, listSize } from "../values/lists.ts";
import { findKey, keysOf, mapSize } from "../values/maps.ts";
import { Optional } from "../values/optional.ts";
import { Sized } from "../values/sized.ts";
import { characterCount } from "../values/text.ts";
import { isList, isMap, type Value } from "../values/value.ts";

/** The size that costs depend on, 1 for what has none (actualSize of cel-go/interpreter). */
export function actualSize(value: Value): number {
  if (typeof value === "string") return characterCount(value);
  if (isList(value)) return listSize(value);
  if (isMap(value)) return mapSize(value);
  if (value instanceof Bytes) return value.value.length;
  if (value instanceof Sized) return value.size;
  return value instanceof Optional && value.value !== undefined ? actualSize(value.value) : 1;
}

const traversalFactor = 0.1;

/** What it costs to look at everything in a value once (traversalCost of k8s.io/apiserver/pkg/cel/library). */
export function traversalCost(value: Value): number {
  if (typeof value === "string") return Math.floor(byteLength(value) * traversalFactor);
  if (value instanceof Bytes) return Math.floor(value.value.length * traversalFactor);
  if (isList(value)) return elementsOf(value).reduce<number>((sum, element) => sum + traversalCost(element), 0);
  if (!isMap(value)) return 1;
  return keysOf(value).reduce<number>((sum, key) => sum + traversalCost(key) + traversalCost(findKey(value, key) ?? null), 0);
}
