import type { Literal } from "../syntax/literal.ts";
import { Bytes } from "../values/bytes.ts";
import { doubleOf, intOf, Uint } from "../values/numbers.ts";
import type { Value } from "../values/value.ts";

/** The value of a constant. */
export function literalValue(literal: Literal): Value {
  switch (literal.type) {
    case "null":
      return null;
    case "int":
      return intOf(literal.value);
    case "uint":
      return new Uint(literal.value);
    case "double":
      return doubleOf(literal.value);
    case "bytes":
      return new Bytes(literal.value);
    default:
      return literal.value;
  }
}
