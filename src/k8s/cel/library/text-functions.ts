import { Bytes } from "../values/bytes.ts";
import { listSize } from "../values/lists.ts";
import { mapSize } from "../values/maps.ts";
import { characterCount } from "../values/text.ts";
import { isList, isMap, type Value } from "../values/value.ts";
import { onTexts } from "./arguments.ts";
import type { Library } from "./library.ts";
import { refuseOperand } from "./operators.ts";
import { matches } from "./regex.ts";

/** Functions of texts and sizes that every CEL has (common/stdlib of cel-go). */
export const textFunctions: Library = {
  table: `
    contains_string | .contains | string, string | bool
    ends_with_string | .endsWith | string, string | bool
    starts_with_string | .startsWith | string, string | bool
    matches | matches | string, string | bool
    matches_string | .matches | string, string | bool
    size_bytes | size | bytes | int
    bytes_size | .size | bytes | int
    size_list | size | list(A) | int
    list_size | .size | list(A) | int
    size_map | size | map(A, B) | int
    map_size | .size | map(A, B) | int
    size_string | size | string | int
    string_size | .size | string | int`,
  implementations: {
    contains: onTexts((text, part) => text.includes(part)),
    endsWith: onTexts((text, part) => text.endsWith(part)),
    startsWith: onTexts((text, part) => text.startsWith(part)),
    matches: (text = null, pattern = null) =>
      typeof text === "string" ? matches(text, pattern) : refuseOperand("matches", text),
    size: (value = null) => sizeOf(value) ?? refuseOperand("size", value),
  },
};

/** The size of what has one, else null. */
export function sizeOf(value: Value): number | null {
  if (typeof value === "string") return characterCount(value);
  if (isList(value)) return listSize(value);
  if (isMap(value)) return mapSize(value);
  return value instanceof Bytes ? value.value.length : null;
}
