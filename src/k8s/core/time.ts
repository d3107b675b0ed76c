import { toByteText } from "./go-strings.ts";
import { quoteBytes } from "./go-time.ts";
import { emptyParts, microTimeElements, type Parts, type Reading, timeElements, unreadable } from "./time-elements.ts";

/** How a field holds a time: metav1.Time, or metav1.MicroTime with exactly six decimal places. */
export type TimeKind = "time" | "micro-time";

/** A point in time: seconds since 1970 in UTC, and nanoseconds within the second. */
export interface Instant {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** Why a text is no time, with the words of time.ParseError. */
export interface TimeProblem {
  readonly message: string;
}

/** What is wrong with the text of a time field. */
export function timeProblem(text: string, kind: TimeKind): string | null {
  const parsed = parseTime(text, kind);
  return "message" in parsed ? parsed.message : null;
}

/** Parses a time as UnmarshalJSON of metav1.Time and metav1.MicroTime do (time.Parse). */
export function parseTime(text: string, kind: TimeKind): Instant | TimeProblem {
  // Go cuts bytes, so one character stands for one byte here.
  const bytes = toByteText(text);
  const reading: Reading = { rest: bytes, parts: emptyParts() };
  for (const [literal, layout, read] of kind === "time" ? timeElements : microTimeElements) {
    if (!reading.rest.startsWith(literal)) return cannotParse(bytes, kind, reading.rest, literal);
    const before = reading.rest.slice(literal.length);
    reading.rest = before;
    const failure = read(reading);
    if (failure === unreadable) return cannotParse(bytes, kind, before, layout);
    if (failure !== null) return problem(bytes, `: ${failure} out of range`);
  }
  if (reading.rest !== "") return problem(bytes, `: extra text: ${quoteBytes(reading.rest)}`);
  const { parts } = reading;
  if (parts.day < 1 || parts.day > daysIn(parts.year, parts.month)) return problem(bytes, ": day out of range");
  return instantOf(parts);
}

const layouts: Readonly<Record<TimeKind, string>> = {
  time: "2006-01-02T15:04:05Z07:00",
  "micro-time": "2006-01-02T15:04:05.000000Z07:00",
};

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function instantOf({ year, month, day, hour, minute, second, nanoseconds, offset }: Parts): Instant {
  // Years begin in March, so that the leap day is the last one.
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const days = shifted * 365 + leapDays + dayOfYear - 719468;
  return { seconds: ((days * 24 + hour) * 60 + minute) * 60 + second - offset, nanoseconds };
}

function cannotParse(bytes: string, kind: TimeKind, found: string, layout: string): TimeProblem {
  return problem(bytes, ` as "${layouts[kind]}": cannot parse ${quoteBytes(found)} as "${layout}"`);
}

function problem(bytes: string, why: string): TimeProblem {
  return { message: `parsing time ${quoteBytes(bytes)}${why}` };
}
