import { expect, test } from "vitest";
import { formatTime } from "./format-time.ts";
import { parseTime } from "./time.ts";

test.each([
  ["2026-01-01T02:00:00.5+02:00", "2026-01-01T00:00:00Z"],
  ["2024-02-29T23:59:59-01:00", "2024-03-01T00:59:59Z"],
  ["2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"],
  ["1900-03-01T00:00:00Z", "1900-03-01T00:00:00Z"],
  ["1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
])("%s is printed as %s", (text, printed) => {
  const parsed = parseTime(text, "time");
  expect("seconds" in parsed && formatTime(parsed)).toBe(printed);
});
