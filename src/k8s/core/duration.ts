import { isDigit } from "./characters.ts";
import { toByteText } from "./go-strings.ts";
import { quoteBytes } from "./go-time.ts";

/** Why a text is no duration, with the words of time.ParseDuration. */
export interface DurationProblem {
  readonly message: string;
}

/** Nanoseconds per unit; micro has two signs. In UTF-8 bytes, as the text is cut there. */
const units: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["\xc2\xb5s", 1_000n],
  ["\xce\xbcs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

const limit = 2n ** 63n;

/** Nanoseconds of a text such as `1h30m` or `-1.5s` (time.ParseDuration, so metav1.Duration). */
export function parseDuration(text: string): bigint | DurationProblem {
  const bytes = toByteText(text);
  const negative = bytes.startsWith("-");
  const start = negative || bytes.startsWith("+") ? 1 : 0;
  if (bytes.length === start + 1 && bytes[start] === "0") return 0n;
  if (bytes.length === start) return problem("invalid duration", bytes);
  let total = 0n;
  let at = start;
  while (at < bytes.length) {
    const part = readPart(bytes, at);
    if ("message" in part) return part;
    total += part.nanoseconds;
    if (total > limit) return problem("invalid duration", bytes);
    at = part.end;
  }
  if (negative) return -total;
  return total < limit ? total : problem("invalid duration", bytes);
}

interface Part {
  readonly nanoseconds: bigint;
  readonly end: number;
}

/** A number with its unit. */
function readPart(bytes: string, start: number): Part | DurationProblem {
  const wholeEnd = skipDigits(bytes, start);
  const hasPoint = bytes[wholeEnd] === ".";
  const numberEnd = hasPoint ? skipDigits(bytes, wholeEnd + 1) : wholeEnd;
  const whole = wholeEnd > start ? BigInt(bytes.slice(start, wholeEnd)) : 0n;
  const noDigits = wholeEnd === start && (!hasPoint || numberEnd === wholeEnd + 1);
  if (noDigits || whole > limit) return problem("invalid duration", bytes);
  let end = numberEnd;
  while (end < bytes.length && bytes[end] !== "." && !isDigit(bytes.charCodeAt(end))) end++;
  if (end === numberEnd) return problem("missing unit in duration", bytes);
  const name = bytes.slice(numberEnd, end);
  const unit = units.get(name);
  if (unit === undefined) return problem(`unknown unit ${quoteBytes(name)} in duration`, bytes);
  if (whole > limit / unit) return problem("invalid duration", bytes);
  const nanoseconds = whole * unit + fractionOf(bytes.slice(wholeEnd + 1, numberEnd), unit);
  return nanoseconds > limit ? problem("invalid duration", bytes) : { nanoseconds, end };
}

/** A fraction of a unit, computed with float64 as Go does; digits that do not fit in 63 bits are dropped. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > (limit - 1n) / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > limit) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** Nanoseconds as Go prints them: `1h30m0s`, `1.5ms`, `0s` (time.Duration.String). */
export function formatDuration(nanoseconds: bigint): string {
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  return (nanoseconds < 0n ? "-" : "") + formatMagnitude(magnitude);
}

function formatMagnitude(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return "0s";
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`;
  if (nanoseconds < 1_000_000n) return `${formatFraction(nanoseconds, 1_000n, 3)}µs`;
  if (nanoseconds < 1_000_000_000n) return `${formatFraction(nanoseconds, 1_000_000n, 6)}ms`;
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${formatFraction(nanoseconds % 60_000_000_000n, 1_000_000_000n, 9)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** A number of units with its decimal places, without trailing zeros. */
function formatFraction(value: bigint, unit: bigint, places: number): string {
  const fraction = (value % unit).toString().padStart(places, "0");
  let end = places;
  while (end > 0 && fraction[end - 1] === "0") end--;
  return end === 0 ? `${value / unit}` : `${value / unit}.${fraction.slice(0, end)}`;
}

function skipDigits(bytes: string, from: number): number {
  let at = from;
  while (at < bytes.length && isDigit(bytes.charCodeAt(at))) at++;
  return at;
}

function problem(what: string, bytes: string): DurationProblem {
  return { message: `time: ${what} ${quoteBytes(bytes)}` };
}
