import { parseDuration } from "../../core/duration.ts";
import { toLower } from "../../core/go-strings.ts";
import { parseTime } from "../../core/time.ts";

/** strfmt.IsDate. */
export function isDate(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !("message" in parseTime(`${text}T00:00:00Z`, "time"));
}

/** strfmt.IsDateTime. What stands behind a second `t` is not looked at, and any character may begin a fraction. */
export function isDateTime(text: string): boolean {
  const [date = "", time] = toLower(text).split("t");
  if (time === undefined || !isDate(date)) return false;
  const parts = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[^\n][0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})$/u.exec(time);
  if (parts === null) return false;
  const [, hour = "", minute = "", second = ""] = parts;
  return hour <= "23" && minute <= "59" && second <= "59";
}

/** Names of units; the last of a line may go on: `seconds`. */
const units: readonly (readonly string[])[] = [
  ["ns", "nano"],
  ["us", "µs", "micro"],
  ["ms", "milli"],
  ["s", "sec"],
  ["m", "min"],
  ["h", "hr", "hour"],
  ["d", "day"],
  ["w", "wk", "week"],
];

/** strfmt.IsDuration: what time.ParseDuration takes, or any text in which a number with a unit stands. */
export function isDuration(text: string): boolean {
  const parsed = parseDuration(text);
  if (typeof parsed === "bigint") return true;
  let found = false;
  for (const [, number = "", unit = ""] of text.matchAll(/([0-9]+)[\t\n\f\r ]*([A-Za-z\u00b5]+)/g)) {
    if (BigInt(number) >= 2n ** 63n) return false;
    found ||= isUnit(unit.toLowerCase());
  }
  return found;
}

function isUnit(name: string): boolean {
  return units.some((names) => names.includes(name) || name.startsWith(names.at(-1) ?? ""));
}
