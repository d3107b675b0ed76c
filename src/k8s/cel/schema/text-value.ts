import { decodeBase64 } from "../../core/base64.ts";
import { parseDuration } from "../../core/duration.ts";
import { timestampOf } from "../library/conversions.ts";
import { Bytes } from "../values/bytes.ts";
import { Duration, Timestamp } from "../values/times.ts";
import { Fault, type Value } from "../values/value.ts";

/** A text as expressions see it, by the format of its schema. */
export function textValue(text: string, format: string): Value {
  switch (format) {
    case "duration": {
      const nanoseconds = readDuration(text);
      return nanoseconds === null
        ? new Fault(`Invalid duration ${text}: unable to parse ${text} as duration`)
        : new Duration(nanoseconds);
    }
    case "date":
      return timeValue(`${text}T00:00:00Z`, `Invalid date formatted string ${text}`);
    case "date-time":
      return timeValue(text, `Invalid date-time formatted string ${text}`);
    case "byte": {
      const bytes = decodeBase64(text);
      return bytes instanceof Uint8Array ? new Bytes(bytes) : new Fault(`Invalid byte formatted string ${text}`);
    }
    default:
      return text;
  }
}

function timeValue(text: string, problem: string): Value {
  const time = timestampOf(text.toUpperCase());
  return time instanceof Timestamp ? time : new Fault(problem);
}

const second = 1_000_000_000n;
const units: readonly (readonly [names: readonly string[], nanoseconds: bigint])[] = [
  [["ns", "nano"], 1n],
  [["us", "µs", "micro"], 1000n],
  [["ms", "milli"], 1_000_000n],
  [["s", "sec"], second],
  [["m", "min"], 60n * second],
  [["h", "hr", "hour"], 3600n * second],
  [["d", "day"], 86_400n * second],
  [["w", "wk", "week"], 604_800n * second],
];

/** strfmt.ParseDuration: as Go reads durations, or numbers with units anywhere in the text. */
function readDuration(text: string): bigint | null {
  const parsed = parseDuration(text);
  if (typeof parsed === "bigint") return parsed;
  let sum: bigint | null = null;
  for (const [, digits = "", name = ""] of text.matchAll(/([0-9]+)[\t\n\f\r ]*([A-Za-z\u00b5]+)/g)) {
    const unit = units.find(([names]) => names.includes(name.toLowerCase()) || name.toLowerCase().startsWith(names.at(-1) ?? ""));
    if (unit !== undefined) sum = BigInt.asIntN(64, (sum ?? 0n) + BigInt(digits) * unit[1]);
  }
  return sum;
}
