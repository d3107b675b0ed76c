import { expect, test } from "vitest";
import { parseTime, timeProblem } from "./time.ts";

test("parses times as metav1.Time does", () => {
  const recorded = [
    ["2026-01-31T12:00:00Z", 1769860800, 0],
    ["2026-01-31T12:00:00+02:00", 1769853600, 0],
    ["2026-01-31T12:00:00.5Z", 1769860800, 500000000],
    ["2026-01-31T12:00:00,123456789123Z", 1769860800, 123456789],
    ["2026-01-31T7:00:00Z", 1769842800, 0],
    ["2026-01-31T12:00:00+24:60", 1769770800, 0],
    ["1969-12-31T23:59:59Z", -1, 0],
    ["2024-02-29T00:00:00Z", 1709164800, 0],
    ["2000-02-29T00:00:00-00:00", 951782400, 0],
    ["0000-01-01T00:00:00Z", -62167219200, 0],
    ["9999-12-31T23:59:59Z", 253402300799, 0],
  ] as const;
  for (const [text, seconds, nanoseconds] of recorded) {
    expect([text, parseTime(text, "time")]).toEqual([text, { seconds, nanoseconds }]);
    expect(timeProblem(text, "time")).toBeNull();
  }
});

test("parses times as metav1.MicroTime does", () => {
  const recorded = [
    ["2026-01-31T12:00:00.000000Z", 1769860800, 0],
    ["2026-01-31T12:00:00,123456Z", 1769860800, 123456000],
    ["2026-01-31T12:00:00.123456-08:00", 1769889600, 123456000],
    ["2026-01-31T12:00:00.+12345Z", 1769860800, 12345000],
    ["2026-01-31T12:00:00.-00000Z", 1769860800, 0],
  ] as const;
  for (const [text, seconds, nanoseconds] of recorded) {
    expect([text, parseTime(text, "micro-time")]).toEqual([text, { seconds, nanoseconds }]);
  }
});

/** Recorded from Go 1.26: text, what cannot be parsed, as which part of the layout. */
const unreadable: readonly (readonly [text: string, found: string, element: string])[] = [
  ["", "", "2006"],
  ["now", "now", "2006"],
  ["26-01-31T12:00:00Z", "26-01-31T12:00:00Z", "2006"],
  ["1769860800", "860800", "-"],
  ["2026-1-31T12:00:00Z", "1-31T12:00:00Z", "01"],
  ["2026-01-31", "", "T"],
  ["2026-01-31 12:00:00Z", " 12:00:00Z", "T"],
  ["2026-01-31t12:00:00Z", "t12:00:00Z", "T"],
  ["2026-01-31T12:00Z", "Z", ":"],
  ["2026-01-31T12:00:00", "", "Z07:00"],
  ["2026-01-31T12:00:00z", "z", "Z07:00"],
  ["2026-01-31T12:00:00.Z", ".Z", "Z07:00"],
  ["2026-01-31T12:00:00+0200", "+0200", "Z07:00"],
  ["2026-01-31T12:00:00 +02:00", " +02:00", "Z07:00"],
];

test.each(unreadable)("cannot parse %j", (text, found, element) => {
  const words = `parsing time "${text}" as "2006-01-02T15:04:05Z07:00": cannot parse "${found}" as "${element}"`;
  expect(timeProblem(text, "time")).toBe(words);
});

test("quotes bytes beyond ASCII and control characters", () => {
  const layout = "2006-01-02T15:04:05Z07:00";
  expect(timeProblem("2026-01-31T12:00:00é1:00", "time")).toBe(
    `parsing time "2026-01-31T12:00:00\\xc3\\xa91:00" as "${layout}": cannot parse "\\xc3\\xa91:00" as "Z07:00"`,
  );
  expect(timeProblem('"\n', "time")).toBe(`parsing time "\\"\\x0a" as "${layout}": cannot parse "\\"\\x0a" as "2006"`);
});

const outOfRange: readonly (readonly [text: string, why: string])[] = [
  ["2026-13-01T00:00:00Z", "month out of range"],
  ["2026-00-01T00:00:00Z", "month out of range"],
  ["2026-02-30T00:00:00Z", "day out of range"],
  ["2025-02-29T00:00:00Z", "day out of range"],
  ["1900-02-29T00:00:00Z", "day out of range"],
  ["2026-04-31T00:00:00Z", "day out of range"],
  ["2026-01-00T00:00:00Z", "day out of range"],
  ["2026-01-31T24:00:00Z", "hour out of range"],
  ["2026-01-31T12:60:00Z", "minute out of range"],
  ["2026-01-31T12:00:60Z", "second out of range"],
  ["2026-01-31T12:00:00+25:00", "time zone offset hour out of range"],
  ["2026-01-31T12:00:00*25:00", "time zone offset hour out of range"],
  ["2026-01-31T12:00:00+99:99", "time zone offset minute out of range"],
  ["2026-01-31T12:00:00Z ", 'extra text: " "'],
  ["2026-01-31T12:00:00ZZ", 'extra text: "Z"'],
];

test.each(outOfRange)("refuses %s: %s", (text, why) => {
  expect(timeProblem(text, "time")).toBe(`parsing time "${text}": ${why}`);
});

test("wants six decimal places in a micro time", () => {
  const words = (text: string, found: string, element: string) =>
    `parsing time "${text}" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "${found}" as "${element}"`;
  const recorded = [
    ["2026-01-31T12:00:00Z", "Z", ".000000"],
    ["2026-01-31T12:00:00.123Z", ".123Z", ".000000"],
    ["2026-01-31T12:00:00.1234567Z", "7Z", "Z07:00"],
    ["2026-01-31T12:00:00.123456", "", "Z07:00"],
  ] as const;
  for (const [text, found, element] of recorded) expect(timeProblem(text, "micro-time")).toBe(words(text, found, element));
  const negative = "2026-01-31T12:00:00.-12345Z";
  expect(timeProblem(negative, "micro-time")).toBe(`parsing time "${negative}": fractional second out of range`);
});
