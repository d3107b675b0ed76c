import { expect, test } from "vitest";
import { atoi, parseInt64 } from "./go-integers.ts";

test("reads integers of 64 bits", () => {
  const texts = ["0", "-0", "+7", "007", "9223372036854775807", "-9223372036854775808"];
  expect(texts.map(atoi)).toEqual([0n, 0n, 7n, 7n, 9223372036854775807n, -9223372036854775808n]);
});

test("refuses everything else in Go's words", () => {
  const message = (text: string) => {
    const read = atoi(text);
    return typeof read === "bigint" ? null : read.message;
  };
  for (const text of ["", "-", "+", "x", "1x", "1_000", " 1", "1.5"]) {
    expect(message(text)).toBe(`strconv.Atoi: parsing "${text}": invalid syntax`);
  }
  for (const text of ["9223372036854775808", "-9223372036854775809", "99999999999999999999999x"]) {
    expect(message(text)).toBe(`strconv.Atoi: parsing "${text}": value out of range`);
  }
  expect(parseInt64("é")).toEqual({ code: "syntax", message: 'strconv.ParseInt: parsing "é": invalid syntax' });
});
