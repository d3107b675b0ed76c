import { formatDuration } from "../../core/duration.ts";
import { durationType, timestampType } from "../types/type.ts";
import { plainDouble } from "./print-double.ts";
import { Special, type Value } from "./value.ts";

/** A length of time in nanoseconds. */
export class Duration extends Special {
  readonly type = durationType;
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    super();
    this.nanoseconds = nanoseconds;
  }

  override equals(other: Value): boolean {
    return other instanceof Duration && other.nanoseconds === this.nanoseconds;
  }

  override print(): string {
    return formatDuration(this.nanoseconds);
  }
}

/** Seconds as a double (time.Duration.Seconds). */
export function secondsOf({ nanoseconds }: Duration): number {
  return Number(nanoseconds / 1_000_000_000n) + Number(nanoseconds % 1_000_000_000n) / 1e9;
}

/** `string(duration)`. */
export function durationText(duration: Duration): string {
  return `${plainDouble(secondsOf(duration))}s`;
}

/** A point in time, with the offset from UTC that it was written in. */
export class Timestamp extends Special {
  readonly type = timestampType;
  /** Since 1970. */
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly offset: number;

  constructor(seconds: number, nanoseconds: number, offset: number) {
    super();
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    this.offset = offset;
  }

  override equals(other: Value): boolean {
    return other instanceof Timestamp && compareTimes(this, other) === 0;
  }

  override print(): string {
    return `${isoDate(this)} ${isoTime(this)}${fractionText(this)} ${zoneText(this.offset, "")} ${this.offset === 0 ? "UTC" : zoneText(this.offset, "")}`;
  }
}

export function compareTimes(a: Timestamp, b: Timestamp): number {
  if (a.seconds !== b.seconds) return a.seconds < b.seconds ? -1 : 1;
  return Math.sign(a.nanoseconds - b.nanoseconds);
}

/** The calendar's fields at an offset from UTC. */
export interface CalendarTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 1. */
  readonly dayOfYear: number;
  /** From Sunday, 0. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const secondsOfDay = 86_400;

export function calendarTime(seconds: number, offset: number): CalendarTime {
  const local = seconds + offset;
  const days = Math.floor(local / secondsOfDay);
  const rest = local - days * secondsOfDay;
  const { year, month, day } = civilDate(days);
  const weekday = (((days + 4) % 7) + 7) % 7;
  const dayOfYear = days - daysBefore(year) + 1;
  return {
    year,
    month,
    day,
    dayOfYear,
    weekday,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
}

/** The date of a day since 1970. Years begin in March here, so that the leap day is the last one. */
function civilDate(days: number): Pick<CalendarTime, "year" | "month" | "day"> {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days from 1970 to the first of January. */
function daysBefore(year: number): number {
  const last = year - 1;
  return last * 365 + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) - 719_162;
}

/** `string(timestamp)`: RFC 3339 with as many decimal places as there are. */
export function timestampText(time: Timestamp): string {
  return `${isoDate(time)}T${isoTime(time)}${fractionText(time)}${time.offset === 0 ? "Z" : zoneText(time.offset, ":")}`;
}

function isoDate({ seconds, offset }: Timestamp): string {
  const { year, month, day } = calendarTime(seconds, offset);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function isoTime({ seconds, offset }: Timestamp): string {
  const { hour, minute, second } = calendarTime(seconds, offset);
  return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
}

function fractionText({ nanoseconds }: Timestamp): string {
  return nanoseconds === 0 ? "" : `.${pad(nanoseconds, 9).replace(/0+$/, "")}`;
}

function zoneText(offset: number, separator: string): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
