import { Bytes } from "../values/bytes.ts";
import { elementsOf, listAt, listSize } from "../values/lists.ts";
import { mapSize } from "../values/maps.ts";
import { isDouble, numberOf, Uint } from "../values/numbers.ts";
import { absent, heldValue, Optional } from "../values/optional.ts";
import { printValue } from "../values/print-value.ts";
import { Duration, Timestamp } from "../values/times.ts";
import { Fault, isList, isMap, type List, type Value } from "../values/value.ts";
import { on, onList } from "./arguments.ts";
import type { Library } from "./library.ts";

/** Optionals (cel/library.go of cel-go). `or` and `orValue` are evaluated in their own way. */
export const optionals: Library = {
  table: `
    optional_of | optional.of | V | optional_type(V)
    optional_ofNonZeroValue | optional.ofNonZeroValue | V | optional_type(V)
    optional_none | optional.none |  | optional_type(V)
    optional_value | .value | optional_type(V) | V
    optional_hasValue | .hasValue | optional_type(V) | bool
    optional_or_optional | .or | optional_type(V), optional_type(V) | optional_type(V)
    optional_orValue_value | .orValue | optional_type(V), V | V
    select_optional_field | _?._ | dyn, string | optional_type(V)
    list_optindex_optional_int | _[?_] | list(V), int | optional_type(V)
    optional_list_optindex_optional_int | _[?_] | optional_type(list(V)), int | optional_type(V)
    map_optindex_optional_value | _[?_] | map(K, V), K | optional_type(V)
    optional_map_optindex_optional_value | _[?_] | optional_type(map(K, V)), K | optional_type(V)
    optional_list_index_int | _[_] | optional_type(list(V)), int | optional_type(V)
    optional_map_index_value | _[_] | optional_type(map(K, V)), K | optional_type(V)
    list_last | .last | list(V) | optional_type(V)
    list_first | .first | list(V) | optional_type(V)
    optional_unwrap | optional.unwrap | list(optional_type(V)) | list(V)
    optional_unwrapOpt | .unwrapOpt | list(optional_type(V)) | list(V)`,
  implementations: {
    optional_of: (value = null) => new Optional(value),
    optional_ofNonZeroValue: (value = null) => (isZero(value) ? absent : new Optional(value)),
    optional_none: () => absent,
    optional_value: on(Optional, heldValue),
    optional_hasValue: on(Optional, ({ value }) => value !== undefined),
    list_last: onList((list) => (listSize(list) === 0 ? absent : new Optional(listAt(list, listSize(list) - 1)))),
    list_first: onList((list) => (listSize(list) === 0 ? absent : new Optional(listAt(list, 0)))),
    optional_unwrap: onList(unwrap),
    optional_unwrapOpt: onList(unwrap),
  },
};

/** Zeroer.IsZeroValue of cel-go. */
function isZero(value: Value): boolean {
  if (value === null || value === "" || value === 0 || value === false) return true;
  if (isDouble(value)) return numberOf(value) === 0;
  if (isList(value)) return listSize(value) === 0;
  if (isMap(value)) return mapSize(value) === 0;
  if (value instanceof Uint) return value.value === 0n;
  if (value instanceof Bytes) return value.value.length === 0;
  if (value instanceof Duration) return value.nanoseconds === 0n;
  // The year 1 is where time begins in Go.
  return value instanceof Timestamp && value.seconds === -62_135_596_800 && value.nanoseconds === 0;
}

function unwrap(list: List): Value {
  const values: Value[] = [];
  for (const element of elementsOf(list)) {
    if (!(element instanceof Optional)) return new Fault(`value ${printValue(element)} is not optional`);
    if (element.value !== undefined) values.push(element.value);
  }
  return values;
}
