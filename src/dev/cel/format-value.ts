import { Bytes } from "../../k8s/cel/values/bytes.ts";
import { elementsOf } from "../../k8s/cel/values/lists.ts";
import { findKey, keysOf } from "../../k8s/cel/values/maps.ts";
import { isDouble, numberOf, Uint } from "../../k8s/cel/values/numbers.ts";
import { Optional } from "../../k8s/cel/values/optional.ts";
import { plainDouble } from "../../k8s/cel/values/print-double.ts";
import { printValue } from "../../k8s/cel/values/print-value.ts";
import { Duration, durationText, Timestamp, timestampText } from "../../k8s/cel/values/times.ts";
import { TypeValue } from "../../k8s/cel/values/type-value.ts";
import { isList, isMap, type Value } from "../../k8s/cel/values/value.ts";
import { quote } from "../../k8s/core/go.ts";
import { compareStrings } from "../../k8s/core/go-strings.ts";

/** A value as an expression that gives it (types.Format of cel-go). */
export function formatValue(value: Value): string {
  if (typeof value === "string") return quote(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isDouble(value)) return formatDouble(numberOf(value));
  if (value instanceof Uint) return `${value.value}u`;
  if (value instanceof Bytes) return `b"${Array.from(value.value, (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
  if (value instanceof Duration) return `duration("${durationText(value)}")`;
  if (value instanceof Timestamp) return `timestamp("${timestampText(new Timestamp(value.seconds, value.nanoseconds, 0))}")`;
  if (value instanceof Optional)
    return value.value === undefined ? "optional.none()" : `optional.of(${formatValue(value.value)})`;
  if (value instanceof TypeValue) return value.named.name;
  if (isList(value)) return `[${elementsOf(value).map(formatValue).join(", ")}]`;
  if (!isMap(value)) return printValue(value);
  const entries = keysOf(value).map((key): [string, string] => [formatValue(key), formatValue(findKey(value, key) ?? null)]);
  entries.sort(([a], [b]) => compareStrings(a, b));
  return `{${entries.map(([key, item]) => `${key}: ${item}`).join(", ")}}`;
}

function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'double("NaN")';
  if (!Number.isFinite(value)) return value < 0 ? 'double("-Infinity")' : 'double("Infinity")';
  const text = plainDouble(value);
  return text.includes(".") ? text : `${text}.0`;
}
