import { type CronBounds, type CronField, type CronProblem, parseCronField } from "./cron-field.ts";
import { parseDuration } from "./duration.ts";
import { splitFields, trimSpace } from "./go-strings.ts";
import { timeZoneProblem } from "./time-zones.ts";

/** When a CronJob is due. */
export type CronSchedule = CronFields | CronInterval;

/** At the minutes that all fields match. */
interface CronFields {
  readonly kind: "fields";
  readonly minute: CronField;
  readonly hour: CronField;
  readonly dayOfMonth: CronField;
  readonly month: CronField;
  /** Sunday is 0. */
  readonly dayOfWeek: CronField;
  /** From `TZ=` or `CRON_TZ=` in front. */
  readonly timeZone: string | null;
}

/** `@every`: whole seconds, at least one. */
interface CronInterval {
  readonly kind: "interval";
  readonly seconds: bigint;
}

const minutes: CronBounds = { least: 0n, most: 59n, names: {} };
const hours: CronBounds = { least: 0n, most: 23n, names: {} };
const daysOfMonth: CronBounds = { least: 1n, most: 31n, names: {} };
const months: CronBounds = {
  least: 1n,
  most: 12n,
  names: {
    ...{ jan: 1n, feb: 2n, mar: 3n, apr: 4n, may: 5n, jun: 6n },
    ...{ jul: 7n, aug: 8n, sep: 9n, oct: 10n, nov: 11n, dec: 12n },
  },
};
const daysOfWeek: CronBounds = {
  least: 0n,
  most: 6n,
  names: { sun: 0n, mon: 1n, tue: 2n, wed: 3n, thu: 4n, fri: 5n, sat: 6n },
};

/** ParseStandard of robfig/cron v3, with ParseCronScheduleWithPanicRecovery of Kubernetes around it. */
export function parseCron(text: string): CronSchedule | CronProblem {
  if (text === "") return { message: "empty spec string" };
  if (!text.startsWith("TZ=") && !text.startsWith("CRON_TZ=")) return parseSchedule(text, null);
  const blank = text.indexOf(" ");
  if (blank < 0) return { message: "invalid schedule format: runtime error: slice bounds out of range [:-1]" };
  const timeZone = text.slice(text.indexOf("=") + 1, blank);
  const unknown = timeZoneProblem(timeZone);
  if (unknown !== null) return { message: `provided bad location ${timeZone}: ${unknown}` };
  return parseSchedule(trimSpace(text.slice(blank)), timeZone);
}

/** Whether no day ever meets a schedule, such as 31 February. */
export function cronNeverFires(schedule: CronSchedule): boolean {
  if (schedule.kind === "interval") return false;
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  if (minute.bits === 0n || hour.bits === 0n || month.bits === 0n) return true;
  const meetsDate = daysOfMonths.some((days, index) => {
    return ((month.bits >> BigInt(index + 1)) & 1n) === 1n && (dayOfMonth.bits & ((2n << days) - 1n)) !== 0n;
  });
  const meetsWeekday = dayOfWeek.bits !== 0n;
  // Days of the month and of the week add up, unless one of them is a star.
  return dayOfMonth.star || dayOfWeek.star ? !(meetsDate && meetsWeekday) : !(meetsDate || meetsWeekday);
}

/** From January on, in a leap year. */
const daysOfMonths: readonly bigint[] = [31n, 29n, 31n, 30n, 31n, 30n, 31n, 31n, 30n, 31n, 30n, 31n];

function parseSchedule(text: string, timeZone: string | null): CronSchedule | CronProblem {
  if (text.startsWith("@")) return parseDescriptor(text, timeZone);
  const fields = splitFields(text);
  if (fields.length !== 5) {
    return { message: `expected exactly 5 fields, found ${fields.length}: [${fields.join(" ")}]` };
  }
  return parseFields(fields, timeZone);
}

function parseFields(fields: readonly string[], timeZone: string | null): CronFields | CronProblem {
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = fields;
  const minute = parseCronField(first, minutes);
  if ("message" in minute) return minute;
  const hour = parseCronField(second, hours);
  if ("message" in hour) return hour;
  const dayOfMonth = parseCronField(third, daysOfMonth);
  if ("message" in dayOfMonth) return dayOfMonth;
  const month = parseCronField(fourth, months);
  if ("message" in month) return month;
  const dayOfWeek = parseCronField(fifth, daysOfWeek);
  if ("message" in dayOfWeek) return dayOfWeek;
  return { kind: "fields", minute, hour, dayOfMonth, month, dayOfWeek, timeZone };
}

/** What the descriptors stand for. */
const descriptors: Readonly<Record<string, readonly string[]>> = {
  "@yearly": ["0", "0", "1", "1", "*"],
  "@annually": ["0", "0", "1", "1", "*"],
  "@monthly": ["0", "0", "1", "*", "*"],
  "@weekly": ["0", "0", "*", "*", "0"],
  "@daily": ["0", "0", "*", "*", "*"],
  "@midnight": ["0", "0", "*", "*", "*"],
  "@hourly": ["0", "*", "*", "*", "*"],
};

function parseDescriptor(text: string, timeZone: string | null): CronSchedule | CronProblem {
  const fields = Object.hasOwn(descriptors, text) ? descriptors[text] : undefined;
  if (fields !== undefined) return parseFields(fields, timeZone);
  if (!text.startsWith("@every ")) return { message: `unrecognized descriptor: ${text}` };
  const duration = parseDuration(text.slice("@every ".length));
  if (typeof duration !== "bigint") return { message: `failed to parse duration ${text}: ${duration.message}` };
  const seconds = duration / 1_000_000_000n;
  return { kind: "interval", seconds: seconds < 1n ? 1n : seconds };
}
