import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration.ts";

test("parses and prints durations as Go does", () => {
  const recorded = [
    ["0", 0n, "0s"],
    ["-0", 0n, "0s"],
    ["1s", 1000000000n, "1s"],
    ["5m", 300000000000n, "5m0s"],
    ["1h30m", 5400000000000n, "1h30m0s"],
    ["1.5h", 5400000000000n, "1h30m0s"],
    ["1h1h", 7200000000000n, "2h0m0s"],
    ["36h", 129600000000000n, "36h0m0s"],
    [".5s", 500000000n, "500ms"],
    ["5.s", 5000000000n, "5s"],
    ["-1.5s", -1500000000n, "-1.5s"],
    ["3us", 3000n, "3µs"],
    ["3µs", 3000n, "3µs"],
    ["3μs", 3000n, "3µs"],
    ["1500ns", 1500n, "1.5µs"],
    ["7ns", 7n, "7ns"],
    ["1m0.000000001s", 60000000001n, "1m0.000000001s"],
    ["0.3333333333333333333h", 1200000000000n, "20m0s"],
    ["2562047h47m16.854775807s", 9223372036854775807n, "2562047h47m16.854775807s"],
    ["-2562047h47m16.854775808s", -9223372036854775808n, "-2562047h47m16.854775808s"],
  ] as const;
  for (const [text, nanoseconds, printed] of recorded) {
    expect([text, parseDuration(text)]).toEqual([text, nanoseconds]);
    expect(formatDuration(nanoseconds)).toBe(printed);
  }
});

/** Recorded from Go 1.26. */
const refused: readonly (readonly [text: string, message: string])[] = [
  ["", 'time: invalid duration ""'],
  ["-", 'time: invalid duration "-"'],
  ["s", 'time: invalid duration "s"'],
  [".s", 'time: invalid duration ".s"'],
  ["--1s", 'time: invalid duration "--1s"'],
  ["2562047h47m16.854775808s", 'time: invalid duration "2562047h47m16.854775808s"'],
  ["9223372036854775809ns", 'time: invalid duration "9223372036854775809ns"'],
  ["99999999999999999999s", 'time: invalid duration "99999999999999999999s"'],
  ["1", 'time: missing unit in duration "1"'],
  ["1.5", 'time: missing unit in duration "1.5"'],
  ["1d", 'time: unknown unit "d" in duration "1d"'],
  ["1S", 'time: unknown unit "S" in duration "1S"'],
  ["1 s", 'time: unknown unit " s" in duration "1 s"'],
  ["1e3s", 'time: unknown unit "e" in duration "1e3s"'],
  ["5minutes", 'time: unknown unit "minutes" in duration "5minutes"'],
  ["1é", 'time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"'],
];

test.each(refused)("refuses %j", (text, message) => {
  expect(parseDuration(text)).toEqual({ message });
});
