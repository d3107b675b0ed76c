import { atoi } from "./go-integers.ts";
import { toLower } from "./go-strings.ts";

/** When a field of a schedule matches: a bit per value, and whether it was written as `*` or `?`. */
export interface CronField {
  readonly bits: bigint;
  readonly star: boolean;
}

/** The values of a field, and their names. */
export interface CronBounds {
  readonly least: bigint;
  readonly most: bigint;
  readonly names: Readonly<Record<string, bigint>>;
}

/** The words of robfig/cron. */
export interface CronProblem {
  readonly message: string;
}

/** A list of ranges with commas between; empty items say nothing (getField). */
export function parseCronField(text: string, bounds: CronBounds): CronField | CronProblem {
  let bits = 0n;
  let star = false;
  for (const range of text.split(",")) {
    if (range === "") continue;
    const parsed = parseRange(range, bounds);
    if ("message" in parsed) return parsed;
    bits |= parsed.bits;
    star ||= parsed.star;
  }
  return { bits, star };
}

/** `7`, `1-5`, `*`, each with a step or none (getRange). */
function parseRange(range: string, bounds: CronBounds): CronField | CronProblem {
  const [ends = "", step, ...moreSteps] = range.split("/");
  const read = parseEnds(ends, range, bounds);
  if ("message" in read) return read;
  const { start, star, single } = read;
  let { end } = read;
  if (moreSteps.length > 0) return problem(`too many slashes: ${range}`);
  const by = step === undefined ? 1n : parseNumber(step);
  if (typeof by !== "bigint") return by;
  // "5/15" is "5-59/15".
  if (step !== undefined && single) end = bounds.most;
  if (start < bounds.least) return problem(`beginning of range (${start}) below minimum (${bounds.least}): ${range}`);
  if (end > bounds.most) return problem(`end of range (${end}) above maximum (${bounds.most}): ${range}`);
  if (start > end) return problem(`beginning of range (${start}) beyond end of range (${end}): ${range}`);
  if (by === 0n) return problem(`step of range should be a positive number: ${range}`);
  return { bits: bitsOf(start, end, by), star: star && by === 1n };
}

interface Ends {
  readonly start: bigint;
  readonly end: bigint;
  readonly star: boolean;
  readonly single: boolean;
}

function parseEnds(text: string, range: string, { least, most, names }: CronBounds): Ends | CronProblem {
  const [low = "", high, ...more] = text.split("-");
  const single = high === undefined;
  if (low === "*" || low === "?") return { start: least, end: most, star: true, single };
  const start = parseValue(low, names);
  if (typeof start !== "bigint") return start;
  if (more.length > 0) return problem(`too many hyphens: ${range}`);
  const end = single ? start : parseValue(high, names);
  return typeof end === "bigint" ? { start, end, star: false, single } : end;
}

function parseValue(text: string, names: CronBounds["names"]): bigint | CronProblem {
  const lower = toLower(text);
  const named = Object.hasOwn(names, lower) ? names[lower] : undefined;
  return named ?? parseNumber(text);
}

function parseNumber(text: string): bigint | CronProblem {
  const number = atoi(text);
  if (typeof number !== "bigint") return problem(`failed to parse int from ${text}: ${number.message}`);
  return number < 0n ? problem(`negative number (${number}) not allowed: ${text}`) : number;
}

function bitsOf(start: bigint, end: bigint, step: bigint): bigint {
  let bits = 0n;
  for (let value = start; value <= end; value += step) bits |= 1n << value;
  return bits;
}

function problem(message: string): CronProblem {
  return { message };
}
