import { expect, test } from "vitest";
import { cronNeverFires, parseCron } from "./cron.ts";
import type { CronField } from "./cron-field.ts";

const all = (least: number, most: number): CronField => ({ ...values(least, most), star: true });
const values = (least: number, most: number, step = 1): CronField => {
  let bits = 0n;
  for (let value = least; value <= most; value += step) bits |= 1n << BigInt(value);
  return { bits, star: false };
};
const only = (value: number) => values(value, value);
const everyMinute = { kind: "fields", minute: all(0, 59), hour: all(0, 23), dayOfMonth: all(1, 31), timeZone: null } as const;
const everyDay = { month: all(1, 12), dayOfWeek: all(0, 6) } as const;

test("reads stars, lists, ranges, steps and names", () => {
  const always = { ...everyMinute, ...everyDay };
  const recorded = [
    ["* * * * *", always],
    [" ?  *\t* * * ", always],
    ["*/15 * * * *", { ...always, minute: values(0, 59, 15) }],
    ["*/1 * * * *", always],
    ["*/61 * * * *", { ...always, minute: only(0) }],
    ["5/15 * * * *", { ...always, minute: values(5, 59, 15) }],
    ["10-20/5 * * * *", { ...always, minute: values(10, 20, 5) }],
    ["*-5 * * * *", always],
    ["1,,3, * * * *", { ...always, minute: values(1, 3, 2) }],
    [", * * * *", { ...always, minute: { bits: 0n, star: false } }],
    ["+7 007 * * *", { ...always, minute: only(7), hour: only(7) }],
    [
      "0 0 1 JAN-Mar sun",
      {
        kind: "fields",
        minute: only(0),
        hour: only(0),
        dayOfMonth: only(1),
        month: values(1, 3),
        dayOfWeek: only(0),
        timeZone: null,
      },
    ],
    ["0 0 * * 1-5", { ...always, minute: only(0), hour: only(0), dayOfWeek: values(1, 5) }],
    ["TZ=Europe/Berlin * * * * *", { ...always, timeZone: "Europe/Berlin" }],
    ["CRON_TZ= * * * * *", { ...always, timeZone: "" }],
  ] as const;
  for (const [text, schedule] of recorded) expect([text, parseCron(text)]).toEqual([text, schedule]);
});

test("reads descriptors, case and all", () => {
  const midnight = { ...everyMinute, ...everyDay, minute: only(0), hour: only(0) };
  const monthly = { ...midnight, dayOfMonth: only(1) };
  const recorded = [
    ["@hourly", { ...everyMinute, ...everyDay, minute: only(0) }],
    ["@daily", midnight],
    ["@midnight", midnight],
    ["@weekly", { ...midnight, dayOfWeek: only(0) }],
    ["@monthly", monthly],
    ["@yearly", { ...monthly, month: only(1) }],
    ["@annually", { ...monthly, month: only(1) }],
    ["@every 1h30m", { kind: "interval", seconds: 5400n }],
    ["@every 1.9s", { kind: "interval", seconds: 1n }],
    ["@every -5m", { kind: "interval", seconds: 1n }],
    ["TZ=UTC @daily ", { ...midnight, timeZone: "UTC" }],
  ] as const;
  for (const [text, schedule] of recorded) expect([text, parseCron(text)]).toEqual([text, schedule]);
});

/** Recorded from github.com/robfig/cron/v3 v3.0.1. */
const refused: readonly (readonly [text: string, message: string])[] = [
  ["", "empty spec string"],
  [" ", "expected exactly 5 fields, found 0: []"],
  ["* * * *", "expected exactly 5 fields, found 4: [* * * *]"],
  ["0 * *  * * *", "expected exactly 5 fields, found 6: [0 * * * * *]"],
  ["60 * * * *", "end of range (60) above maximum (59): 60"],
  ["* 24 * * *", "end of range (24) above maximum (23): 24"],
  ["* * 0 * *", "beginning of range (0) below minimum (1): 0"],
  ["* * 1-32 * *", "end of range (32) above maximum (31): 1-32"],
  ["* * * 0 *", "beginning of range (0) below minimum (1): 0"],
  ["* * * * 7", "end of range (7) above maximum (6): 7"],
  ["* * * * 0-7", "end of range (7) above maximum (6): 0-7"],
  ["5-3 * * * *", "beginning of range (5) beyond end of range (3): 5-3"],
  ["60/5 * * * *", "beginning of range (60) beyond end of range (59): 60/5"],
  ["*/0 * * * *", "step of range should be a positive number: */0"],
  ["*/-5 * * * *", "negative number (-5) not allowed: -5"],
  ["-1 * * * *", 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
  ["1- * * * *", 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
  ["*/ * * * *", 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
  ["** * * * *", 'failed to parse int from **: strconv.Atoi: parsing "**": invalid syntax'],
  ["* * L * *", 'failed to parse int from L: strconv.Atoi: parsing "L": invalid syntax'],
  ["* * * * mon#1", 'failed to parse int from mon#1: strconv.Atoi: parsing "mon#1": invalid syntax'],
  ["* * * constructor *", 'failed to parse int from constructor: strconv.Atoi: parsing "constructor": invalid syntax'],
  [
    "9223372036854775808 * * * *",
    'failed to parse int from 9223372036854775808: strconv.Atoi: parsing "9223372036854775808": value out of range',
  ],
  ["1/2/3 * * * *", "too many slashes: 1/2/3"],
  ["1-2-3 * * * *", "too many hyphens: 1-2-3"],
  ["1,60 x * * *", "end of range (60) above maximum (59): 60"],
  ["@foo", "unrecognized descriptor: @foo"],
  ["@Daily", "unrecognized descriptor: @Daily"],
  ["@daily ", "unrecognized descriptor: @daily "],
  ["@reboot", "unrecognized descriptor: @reboot"],
  ["@every5m", "unrecognized descriptor: @every5m"],
  ["@every x", 'failed to parse duration @every x: time: invalid duration "x"'],
  ["@every 1d", 'failed to parse duration @every 1d: time: unknown unit "d" in duration "1d"'],
  ["TZ=0", "invalid schedule format: runtime error: slice bounds out of range [:-1]"],
  ["TZ=Mars/Base * * * * *", "provided bad location Mars/Base: unknown time zone Mars/Base"],
  ["CRON_TZ=../etc * * * * *", "provided bad location ../etc: time: invalid location name"],
];

test("refuses schedules in the server's words", () => {
  for (const [text, message] of refused) expect([text, parseCron(text)]).toEqual([text, { message }]);
});

test("tells schedules that no day meets", () => {
  const recorded = [
    ["0 0 31 2 *", true],
    ["0 0 30,31 feb *", true],
    ["0 0 31 4,6,9,11 ?", true],
    ["0 0 29 2 *", false],
    ["0 0 31 1-2 *", false],
    // Days of the month and of the week add up.
    ["0 0 31 2 1", false],
    ["0 0 31 2 0-6", false],
    [", * * * *", true],
    ["* , * * *", true],
    ["* * , * *", true],
    ["* * , * 1", false],
    ["* * * , 1", true],
    ["* * * * ,", true],
    ["* * 1 * ,", false],
    ["@every 1s", false],
  ] as const;
  const answers = recorded.map(([text]) => {
    const schedule = parseCron(text);
    return [text, "message" in schedule ? schedule.message : cronNeverFires(schedule)];
  });
  expect(answers).toEqual(recorded);
});
