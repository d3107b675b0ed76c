import { printDouble } from "./print-double.ts";
import { isArray, Special, type Value } from "./value.ts";

/** A value as Go prints it with %v in messages. */
export function printValue(value: Value): string {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : printDouble(value);
  if (value === null) return "0";
  if (typeof value !== "object") return String(value);
  if (value instanceof Special) return value.print();
  if (isArray(value)) return `[${value.map(printNative).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}: ${printValue(item ?? null)}`)
    .join(", ")}}`;
}

/** A value of JSON as Go prints what is in a list or map of any values. */
function printNative(value: Value): string {
  if (value === null) return "<nil>";
  if (typeof value !== "object" || value instanceof Special) return printValue(value);
  if (isArray(value)) return `[${value.map(printNative).join(" ")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${printNative(item ?? null)}`).join(" ")}]`;
}
