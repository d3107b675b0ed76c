import { parseDuration } from "../../core/duration.ts";
import { isInt64 } from "../../core/go-integers.ts";
import { parseTime } from "../../core/time.ts";
import { encodeUtf8 } from "../syntax/unescape.ts";
import { printType } from "../types/format-type.ts";
import { boolType, type CelType, doubleType, durationType, intType, stringType, timestampType, uintType } from "../types/type.ts";
import { checkedUint, truncate, truncateUnsigned } from "../values/arithmetic.ts";
import { Bytes } from "../values/bytes.ts";
import { doubleOf, type Int, intOf, isDouble, isInt, numberOf, Uint } from "../values/numbers.ts";
import { printValue } from "../values/print-value.ts";
import { leastSeconds, mostSeconds, timestampOverflow } from "../values/time-arithmetic.ts";
import { Duration, durationText, Timestamp, timestampText } from "../values/times.ts";
import { typeOf } from "../values/type-of.ts";
import { TypeValue } from "../values/type-value.ts";
import { Fault, noSuchOverload, type Value } from "../values/value.ts";
import { on, onText } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";
import { parseDouble } from "./parse-double.ts";

const same: Implementation = (value = null) => value;

/** Conversions between types (common/stdlib and ConvertToType of cel-go). */
export const conversions: Library = {
  table: `
    bool_to_bool | bool | bool | bool
    string_to_bool | bool | string | bool
    bytes_to_bytes | bytes | bytes | bytes
    string_to_bytes | bytes | string | bytes
    double_to_double | double | double | double
    int64_to_double | double | int | double
    string_to_double | double | string | double
    uint64_to_double | double | uint | double
    duration_to_duration | duration | duration | duration
    int64_to_duration | duration | int | duration
    string_to_duration | duration | string | duration
    to_dyn | dyn | A | dyn
    int64_to_int64 | int | int | int
    double_to_int64 | int | double | int
    duration_to_int64 | int | duration | int
    string_to_int64 | int | string | int
    timestamp_to_int64 | int | timestamp | int
    uint64_to_int64 | int | uint | int
    string_to_string | string | string | string
    bool_to_string | string | bool | string
    bytes_to_string | string | bytes | string
    double_to_string | string | double | string
    duration_to_string | string | duration | string
    int64_to_string | string | int | string
    timestamp_to_string | string | timestamp | string
    uint64_to_string | string | uint | string
    timestamp_to_timestamp | timestamp | timestamp | timestamp
    int64_to_timestamp | timestamp | int | timestamp
    string_to_timestamp | timestamp | string | timestamp
    type | type | A | type(A)
    uint64_to_uint64 | uint | uint | uint
    double_to_uint64 | uint | double | uint
    int64_to_uint64 | uint | int | uint
    string_to_uint64 | uint | string | uint`,
  implementations: {
    bool_to_bool: same,
    bytes_to_bytes: same,
    double_to_double: same,
    duration_to_duration: same,
    int64_to_int64: same,
    string_to_string: same,
    timestamp_to_timestamp: same,
    uint64_to_uint64: same,
    dyn: same,
    type: (value = null) => new TypeValue(value instanceof TypeValue ? value.type : typeOf(value)),
    string_to_bool: onText(boolOf),
    string_to_bytes: onText((text) => new Bytes(encodeUtf8(text))),
    int64_to_double: onInt((int) => doubleOf(Number(int))),
    uint64_to_double: on(Uint, ({ value }) => doubleOf(Number(value))),
    string_to_double: onText((text) => parseDouble(text) ?? unconvertible(stringType, doubleType)),
    int64_to_duration: () => unconvertible(intType, durationType),
    string_to_duration: onText((text) => {
      const nanoseconds = parseDuration(text);
      return typeof nanoseconds === "bigint" ? new Duration(nanoseconds) : unconvertible(stringType, durationType);
    }),
    double_to_int64: onDouble(truncate),
    duration_to_int64: on(Duration, ({ nanoseconds }) => intOf(nanoseconds)),
    timestamp_to_int64: on(Timestamp, ({ seconds }) => seconds),
    uint64_to_int64: on(Uint, ({ value }) => (isInt64(value) ? intOf(value) : new Fault("integer overflow"))),
    string_to_int64: onText((text) => {
      const value = /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : null;
      return value !== null && isInt64(value) ? intOf(value) : unconvertible(stringType, intType);
    }),
    double_to_uint64: onDouble(truncateUnsigned),
    int64_to_uint64: onInt((int) => checkedUint(BigInt(int))),
    string_to_uint64: onText((text) => {
      const value = /^[0-9]+$/.test(text) ? checkedUint(BigInt(text)) : null;
      return value instanceof Uint ? value : unconvertible(stringType, uintType);
    }),
    bool_to_string: printed,
    double_to_string: printed,
    int64_to_string: printed,
    uint64_to_string: printed,
    bytes_to_string: on(Bytes, ({ value }) => bytesText(value)),
    duration_to_string: on(Duration, durationText),
    timestamp_to_string: on(Timestamp, timestampText),
    int64_to_timestamp: onInt((int) =>
      int < leastSeconds || int > mostSeconds ? timestampOverflow : new Timestamp(Number(int), 0, 0),
    ),
    string_to_timestamp: onText((text) => timestampOf(text) ?? unconvertible(stringType, timestampType)),
  },
};

/** What the server says where a value is of a type that converts, and does not itself. */
export function unconvertible(from: CelType, to: CelType): Fault {
  return new Fault(`type conversion error from '${printType(from)}' to '${printType(to)}'`);
}

function printed(value: Value = null): Value {
  return printValue(value);
}

function onInt(apply: (int: Int) => Value): Implementation {
  return (int = null) => (isInt(int) ? apply(int) : noSuchOverload);
}

function onDouble(apply: (double: number) => Value): Implementation {
  return (double = null) => (isDouble(double) ? apply(numberOf(double)) : noSuchOverload);
}

const truths: ReadonlySet<string> = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const falsehoods: ReadonlySet<string> = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/** strconv.ParseBool. */
function boolOf(text: string): Value {
  if (truths.has(text)) return true;
  return falsehoods.has(text) ? false : unconvertible(stringType, boolType);
}

export function bytesText(bytes: Uint8Array): string | Fault {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The decoder has no other way to tell.
    return new Fault("invalid UTF-8 in bytes, cannot convert to string");
  }
}

/** A time as RFC 3339 has it; null if the text is none. */
export function timestampOf(text: string): Timestamp | Fault | null {
  const parsed = parseTime(text, "time");
  if ("message" in parsed) return null;
  const { seconds, nanoseconds } = parsed;
  if (seconds < leastSeconds || seconds > mostSeconds) return timestampOverflow;
  const zone = /([+-])(\d\d):(\d\d)$/.exec(text);
  const minutes = zone === null ? 0 : Number(zone[2]) * 60 + Number(zone[3]);
  return new Timestamp(seconds, nanoseconds, zone?.[1] === "-" ? -minutes * 60 : minutes * 60);
}
