import { isDigit } from "./characters.ts";

/** The parts of a date and a time of day. */
export interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  /** Seconds east of UTC. */
  offset: number;
}

/** What is left of a text, and what was read. */
export interface Reading {
  rest: string;
  readonly parts: Parts;
}

/** What cannot be read at all; any other failure names what is out of range. */
export const unreadable = "unreadable";
type Failure = string | null;

/** What is read one after the other: a literal, then an element, known by its part of Go's layout. */
type Element = readonly [literal: string, layout: string, read: (reading: Reading) => Failure];

const dateAndTime: readonly Element[] = [
  ["", "2006", readYear],
  ["-", "01", readMonth],
  ["-", "02", readDay],
  ["T", "15", readHour],
  [":", "04", readMinute],
];

/** The elements of metav1.Time. */
export const timeElements: readonly Element[] = [...dateAndTime, [":", "05", readSecondAndFraction], ["", "Z07:00", readZone]];

/** The elements of metav1.MicroTime. */
export const microTimeElements: readonly Element[] = [
  ...dateAndTime,
  [":", "05", readSecond],
  ["", ".000000", readMicroseconds],
  ["", "Z07:00", readZone],
];

export function emptyParts(): Parts {
  return { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, nanoseconds: 0, offset: 0 };
}

function readYear(reading: Reading): Failure {
  const digits = /^[0-9]{4}/.exec(reading.rest);
  if (digits === null) return unreadable;
  reading.rest = reading.rest.slice(4);
  reading.parts.year = Number(digits[0]);
  return null;
}

function readMonth(reading: Reading): Failure {
  const month = readTwoDigits(reading);
  if (month < 0) return unreadable;
  reading.parts.month = month;
  return month < 1 || month > 12 ? "month" : null;
}

function readDay(reading: Reading): Failure {
  reading.parts.day = readTwoDigits(reading);
  return reading.parts.day < 0 ? unreadable : null;
}

/** One digit is enough for an hour. */
function readHour(reading: Reading): Failure {
  if (hasDigit(reading.rest, 0) && !hasDigit(reading.rest, 1)) reading.rest = `0${reading.rest}`;
  reading.parts.hour = readTwoDigits(reading);
  if (reading.parts.hour < 0) return unreadable;
  return reading.parts.hour > 23 ? "hour" : null;
}

function readMinute(reading: Reading): Failure {
  reading.parts.minute = readTwoDigits(reading);
  if (reading.parts.minute < 0) return unreadable;
  return reading.parts.minute > 59 ? "minute" : null;
}

function readSecond(reading: Reading): Failure {
  reading.parts.second = readTwoDigits(reading);
  if (reading.parts.second < 0) return unreadable;
  return reading.parts.second > 59 ? "second" : null;
}

/** Go takes a fraction also where the layout has none; what is finer than nanoseconds is dropped. */
function readSecondAndFraction(reading: Reading): Failure {
  const failure = readSecond(reading);
  if (failure !== null) return failure;
  const fraction = /^[.,]([0-9]+)/.exec(reading.rest);
  if (fraction === null) return null;
  reading.rest = reading.rest.slice(fraction[0].length);
  reading.parts.nanoseconds = Number((fraction[1] ?? "").slice(0, 9).padEnd(9, "0"));
  return null;
}

/** Exactly six digits, of which Go takes the first for a sign if it is one. */
function readMicroseconds(reading: Reading): Failure {
  const fraction = /^[.,]([0-9]{6}|[-+][0-9]{5})/.exec(reading.rest);
  if (fraction === null) return unreadable;
  reading.rest = reading.rest.slice(7);
  const microseconds = Number(fraction[1]);
  if (microseconds < 0) return "fractional second";
  reading.parts.nanoseconds = Math.abs(microseconds) * 1000;
  return null;
}

/** `Z`, or an offset of at most 24 hours and 60 minutes. */
function readZone(reading: Reading): Failure {
  const { rest, parts } = reading;
  if (rest.startsWith("Z")) {
    reading.rest = rest.slice(1);
    return null;
  }
  if (rest.length < 6 || rest[3] !== ":" || !hasDigit(rest, 1) || !hasDigit(rest, 2)) return unreadable;
  const hours = Number(rest.slice(1, 3));
  const readable = hasDigit(rest, 4) && hasDigit(rest, 5);
  const minutes = readable ? Number(rest.slice(4, 6)) : 0;
  reading.rest = rest.slice(6);
  if (minutes > 60) return "time zone offset minute";
  if (hours > 24) return "time zone offset hour";
  if (!readable || (rest[0] !== "+" && rest[0] !== "-")) return unreadable;
  parts.offset = (hours * 60 + minutes) * (rest[0] === "-" ? -60 : 60);
  return null;
}

/** Two digits at the front, taken away; -1 if there are none. */
function readTwoDigits(reading: Reading): number {
  if (!hasDigit(reading.rest, 0) || !hasDigit(reading.rest, 1)) return -1;
  const number = Number(reading.rest.slice(0, 2));
  reading.rest = reading.rest.slice(2);
  return number;
}

function hasDigit(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at));
}
