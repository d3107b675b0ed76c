import { quote } from "../../core/go.ts";
import { compareStrings } from "../../core/go-strings.ts";
import { encodeUtf8 } from "../syntax/unescape.ts";
import { Bytes } from "../values/bytes.ts";
import { elementsOf } from "../values/lists.ts";
import { findKey, keysOf } from "../values/maps.ts";
import { isDouble, isInt, numberOf, Uint } from "../values/numbers.ts";
import { fixedDouble } from "../values/print-double.ts";
import { printValue } from "../values/print-value.ts";
import { Duration, durationText, Timestamp, timestampText } from "../values/times.ts";
import { typeOf } from "../values/type-of.ts";
import { TypeValue } from "../values/type-value.ts";
import { Fault, isList, isMap, type Value } from "../values/value.ts";
import { bytesText } from "./conversions.ts";
import { clauseProblem, readClause } from "./format-clauses.ts";

const defaultPlaces = 6;
/** No double has more decimal places. */
const mostDigits = 1100;
const mostPadding = 100_000;

/** `text.format(args)` (ext/formatting.go of cel-go), with numbers as people in America write them. */
export function formatText(text: string, args: readonly Value[]): Value {
  const parts: string[] = [];
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const percent = text.indexOf("%", at);
    if (percent < 0) return parts.join("") + text.slice(at);
    parts.push(text.slice(at, percent));
    if (text[percent + 1] === "%") {
      parts.push("%");
      at = percent + 2;
      continue;
    }
    const arg = args[next];
    if (arg === undefined) return new Fault(`index ${next} out of range`);
    next++;
    if (percent + 1 >= text.length) return new Fault("unexpected end of string");
    const clause = readClause(text, percent + 1);
    if ("message" in clause) return new Fault(`could not parse formatting clause: ${clause.message}`);
    const formatted = formatBy(clause.letter, clause.precision, arg);
    if (formatted instanceof Fault) return new Fault(`error during formatting: ${formatted.message}`);
    parts.push(formatted);
    at = clause.end;
  }
  return parts.join("");
}

function formatBy(letter: string, precision: number | null, arg: Value): string | Fault {
  switch (letter) {
    case "s":
      return formatAsText(arg);
    case "d":
      return isInt(arg) || arg instanceof Uint ? printValue(arg) : wrongType(letter, arg);
    case "f":
      return formatDouble(letter, arg, (value) => fixed(value, precision ?? defaultPlaces));
    case "e":
      return formatDouble(letter, arg, (value) => scientific(value, precision ?? defaultPlaces));
    case "b":
      return typeof arg === "boolean" ? String(Number(arg)) : formatWhole(letter, arg, 2);
    case "o":
      return formatWhole(letter, arg, 8);
    default: {
      const digits = formatHexadecimal(letter, arg);
      return letter === "X" && typeof digits === "string" ? digits.toUpperCase() : digits;
    }
  }
}

function wrongType(letter: string, arg: Value): Fault {
  return new Fault(clauseProblem(letter, typeOf(arg).name));
}

function formatWhole(letter: string, arg: Value, base: number): string | Fault {
  if (isInt(arg)) return arg.toString(base);
  return arg instanceof Uint ? arg.value.toString(base) : wrongType(letter, arg);
}

function formatHexadecimal(letter: string, arg: Value): string | Fault {
  if (typeof arg === "string") return hexOf(encodeUtf8(arg));
  return arg instanceof Bytes ? hexOf(arg.value) : formatWhole(letter, arg, 16);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const namedDoubles: ReadonlyMap<Value, number> = new Map<Value, number>([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

function formatDouble(letter: string, arg: Value, print: (value: number) => string): string | Fault {
  const value = isDouble(arg) ? numberOf(arg) : namedDoubles.get(arg);
  return value === undefined ? wrongType(letter, arg) : print(value);
}

function oddNumber(value: number): string | null {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? null : value < 0 ? "-∞" : "∞";
}

function fixed(value: number, places: number): string {
  const odd = oddNumber(value);
  if (odd !== null) return odd;
  const [whole = "", fraction] = fixedDouble(value, Math.min(places, mostDigits)).split(".");
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction.padEnd(Math.min(places, mostPadding), "0")}`;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The server takes the precision for the width. */
function scientific(value: number, width: number): string {
  const text = oddNumber(value) ?? powerOfTen(value);
  return text.padStart(Math.min(width, mostPadding));
}

function powerOfTen(value: number): string {
  const [digits = "", exponent = "0"] = value.toExponential(defaultPlaces).split("e");
  const power = Array.from(exponent.replace(/^[+-]/, "").padStart(2, "0"), (digit) => superscripts[Number(digit)]).join("");
  const sign = Object.is(value, -0) ? "-" : "";
  return `${sign}${digits}×10${exponent.startsWith("-") ? "⁻" : ""}${power}`;
}

/** FormatString of ext/formatting.go. */
function formatAsText(arg: Value): string | Fault {
  if (arg === null) return "null";
  if (isList(arg) || isMap(arg)) return formatElement(arg);
  if (typeof arg === "string" || typeof arg === "boolean" || isInt(arg) || isDouble(arg) || arg instanceof Uint)
    return printValue(arg);
  if (arg instanceof Timestamp) return timestampText(arg);
  if (arg instanceof Duration) return durationText(arg);
  if (arg instanceof TypeValue) return arg.print();
  if (!(arg instanceof Bytes)) return wrongType("s", arg);
  const text = bytesText(arg.value);
  return typeof text === "string" ? text : new Fault(`could not convert argument ${quote(text.message)} to string`);
}

/** An element of a list or map (clauseForType, quoteForCEL of ext/formatting.go). */
function formatElement(value: Value): string | Fault {
  if (isList(value)) return joined("[", elementsOf(value).map(formatElement), "]");
  if (isMap(value)) return formatMap(value);
  if (typeof value === "string") return quote(value);
  if (isDouble(value)) return formatPlainDouble(numberOf(value));
  if (value instanceof Timestamp) return `timestamp(${quote(timestampText(value))})`;
  if (value instanceof Duration) return `duration(${quote(durationText(value))})`;
  const text = formatAsText(value);
  if (value instanceof Bytes) return typeof text === "string" ? `b${quote(text)}` : text;
  return text instanceof Fault ? new Fault(`no formatting function for ${typeOf(value).name}`) : text;
}

function formatPlainDouble(value: number): string {
  if (Number.isNaN(value)) return '"NaN"';
  if (!Number.isFinite(value)) return value > 0 ? '"+Inf"' : '"-Inf"';
  return fixedDouble(value, defaultPlaces);
}

function formatMap(map: Value): string | Fault {
  if (!isMap(map)) return "";
  const entries: [key: string, value: string | Fault][] = [];
  for (const key of keysOf(map)) {
    const isKey = typeof key === "string" || typeof key === "boolean" || isInt(key) || key instanceof Uint;
    if (!isKey) return new Fault(`no formatting function for map key of type ${typeOf(key).name}`);
    entries.push([typeof key === "string" ? quote(key) : printValue(key), formatElement(findKey(map, key) ?? null)]);
  }
  entries.sort(([a], [b]) => compareStrings(a, b));
  return joined(
    "{",
    entries.map(([key, value]) => (typeof value === "string" ? `${key}:${value}` : value)),
    "}",
  );
}

function joined(open: string, parts: readonly (string | Fault)[], close: string): string | Fault {
  const texts: string[] = [];
  for (const part of parts) {
    if (part instanceof Fault) return part;
    texts.push(part);
  }
  return `${open}${texts.join(", ")}${close}`;
}
