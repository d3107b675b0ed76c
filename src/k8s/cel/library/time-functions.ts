import { intOf } from "../values/numbers.ts";
import { zoneOffset } from "../values/time-zone.ts";
import { type CalendarTime, calendarTime, Duration, secondsOf, Timestamp } from "../values/times.ts";
import { Fault, noSuchOverload, type Value } from "../values/value.ts";
import { on } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";

/** By the name of the method: how the overloads are called, and what they return. */
const parts: readonly (readonly [method: string, overload: string, read: (time: CalendarTime) => number])[] = [
  ["getDate", "day_of_month_1_based", ({ day }) => day],
  ["getDayOfMonth", "day_of_month", ({ day }) => day - 1],
  ["getDayOfWeek", "day_of_week", ({ weekday }) => weekday],
  ["getDayOfYear", "day_of_year", ({ dayOfYear }) => dayOfYear - 1],
  ["getFullYear", "year", ({ year }) => year],
  ["getHours", "hours", ({ hour }) => hour],
  ["getMinutes", "minutes", ({ minute }) => minute],
  ["getMonth", "month", ({ month }) => month - 1],
  ["getSeconds", "seconds", ({ second }) => second],
];

const durations: readonly (readonly [method: string, overload: string, read: (duration: Duration) => Value])[] = [
  ["getHours", "hours", (duration) => Math.trunc(secondsOf(duration) / 3600)],
  ["getMinutes", "minutes", (duration) => Math.trunc(secondsOf(duration) / 60)],
  ["getSeconds", "seconds", (duration) => Math.trunc(secondsOf(duration))],
  ["getMilliseconds", "milliseconds", ({ nanoseconds }) => intOf(nanoseconds / 1_000_000n)],
];

/** Methods of timestamps and durations (common/stdlib of cel-go). */
export const timeFunctions: Library = {
  table: [...parts.map(([method, overload]) => [method, overload]), ["getMilliseconds", "milliseconds"]]
    .flatMap(([method = "", overload = ""]) => [
      `timestamp_to_${overload} | .${method} | timestamp | int`,
      `timestamp_to_${overload}${overload === "seconds" ? "_tz" : "_with_tz"} | .${method} | timestamp, string | int`,
    ])
    .concat(durations.map(([method, overload]) => `duration_to_${overload} | .${method} | duration | int`))
    .join("\n"),
  implementations: Object.fromEntries([
    ...parts.flatMap(([, overload, read]) => [
      [`timestamp_to_${overload}`, on(Timestamp, ({ seconds }) => read(calendarTime(seconds, 0)))],
      [`timestamp_to_${overload}${overload === "seconds" ? "_tz" : "_with_tz"}`, inZone((time) => read(time))],
    ]),
    ["timestamp_to_milliseconds", on(Timestamp, milliseconds)],
    ["timestamp_to_milliseconds_with_tz", inZone((_, time) => milliseconds(time))],
    ...durations.map(([, overload, read]) => [`duration_to_${overload}`, on(Duration, read)]),
  ]),
};

function milliseconds({ nanoseconds }: Timestamp): number {
  return Math.floor(nanoseconds / 1_000_000);
}

function inZone(read: (time: CalendarTime, timestamp: Timestamp) => number): Implementation {
  return (time, zone) => {
    if (!(time instanceof Timestamp) || typeof zone !== "string") return noSuchOverload;
    const offset = zoneOffset(zone, time.seconds);
    return offset instanceof Fault ? offset : read(calendarTime(time.seconds, offset), time);
  };
}
