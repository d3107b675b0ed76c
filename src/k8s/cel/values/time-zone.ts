import { atoi } from "../../core/go-integers.ts";
import { timeZoneProblem } from "../../core/time-zones.ts";
import { Fault } from "./value.ts";

/** Seconds east of UTC of a zone as expressions name it, `Europe/Berlin` or `-08:00` (timeZone of common/types of cel-go). */
export function zoneOffset(zone: string, seconds: number): number | Fault {
  const colon = zone.indexOf(":");
  return colon < 0 ? namedOffset(zone, seconds) : fixedOffset(zone.slice(0, colon), zone.slice(colon + 1));
}

function fixedOffset(hours: string, minutes: string): number | Fault {
  const hour = atoi(hours);
  if (typeof hour !== "bigint") return new Fault(hour.message);
  const minute = atoi(minutes);
  if (typeof minute !== "bigint") return new Fault(minute.message);
  const offset = hours.startsWith("-") ? hour * 60n - minute : hour * 60n + minute;
  return Number(offset * 60n);
}

function namedOffset(zone: string, seconds: number): number | Fault {
  const problem = timeZoneProblem(zone);
  if (problem !== null) return new Fault(problem);
  if (zone === "" || zone === "UTC" || zone === "Local") return 0;
  return offsetOf(zone, seconds) ?? new Fault(`unknown time zone ${zone}`);
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** What the zone's clocks show, less what those of UTC do; null for a zone that JavaScript does not know. */
function offsetOf(zone: string, seconds: number): number | null {
  const format = formatOf(zone);
  if (format === null) return null;
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(seconds * 1000)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const days = daysSinceEpoch(year, month, day);
  return ((days * 24 + hour) * 60 + minute) * 60 + second - seconds;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear - 719_468;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  formats.set(zone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  const numeric = "numeric" as const;
  const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", calendar: "gregory", ...fields });
  } catch {
    // There is no other way to ask whether a zone is known.
    return null;
  }
}
