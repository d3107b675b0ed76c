import { listAt, listSize } from "./lists.ts";
import { findKey, keysOf, mapSize } from "./maps.ts";
import { compareNumbers, isNumeric } from "./numbers.ts";
import { type Fault, isArray, isList, isMap, type List, type MapLike, Special, type Value } from "./value.ts";

/** types.Equal of cel-go: null equals null only, whatever it is compared with. */
export function valuesEqual(a: Value, b: Value): boolean | Fault {
  return a === null || b === null ? a === b : equalTo(a, b);
}

/** Val.Equal of cel-go. */
export function equalTo(a: Value, b: Value): boolean | Fault {
  if (a instanceof Special) return a.equals(b);
  if (isNumeric(a)) return isNumeric(b) && compareNumbers(a, b) === 0;
  if (isArray(a)) return isList(b) && listsEqual(a, b);
  return isMap(a) ? isMap(b) && mapsEqual(a, b) : a === b;
}

/** baseList.Equal of cel-go: elements that cannot be compared count as equal. */
export function listsEqual(a: List, b: List): boolean {
  const size = listSize(a);
  if (size !== listSize(b)) return false;
  for (let index = 0; index < size; index++) if (valuesEqual(listAt(a, index), listAt(b, index)) === false) return false;
  return true;
}

/** baseMap.Equal of cel-go. */
export function mapsEqual(a: MapLike, b: MapLike): boolean {
  if (mapSize(a) !== mapSize(b)) return false;
  return keysOf(a).every((key) => {
    const other = findKey(b, key);
    return other !== undefined && valuesEqual(findKey(a, key) ?? null, other) !== false;
  });
}

/** Whether a list has a value as an element (Lister.Contains). */
export function contains(list: List, value: Value): boolean | Fault {
  if (!isArray(list)) return list.contains(value);
  return list.some((element) => equalTo(value, element) === true);
}
