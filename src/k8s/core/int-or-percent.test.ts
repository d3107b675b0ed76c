import { expect, test } from "vitest";
import { intValueOf, isPercent, percentOf, percentProblems, scaleIntOrPercent } from "./int-or-percent.ts";

test("checks percentages", () => {
  const words =
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
  for (const text of ["0%", "25%", "101%", "007%"]) expect([text, percentProblems(text)]).toEqual([text, []]);
  for (const text of ["", "%", "25", "25 %", "-1%", "1.5%", "25%%", "%25"]) {
    expect([text, percentProblems(text)]).toEqual([text, [words]]);
  }
});

test("tells percentages from numbers", () => {
  expect([25, "25%", "25", "-1%"].map(isPercent)).toEqual([false, true, false, false]);
  expect([25, "25%", "25", "99999999999999999999%"].map(percentOf)).toEqual([null, 25, null, null]);
});

test("scales percentages, and leaves numbers alone", () => {
  const recorded = [
    [5, 10, "up", 5],
    [-1, 10, "down", -1],
    ["25%", 10, "up", 3],
    ["25%", 10, "down", 2],
    ["0%", 10, "up", 0],
    ["1%", 3, "up", 1],
    ["150%", 3, "down", 4],
    ["-10%", 15, "up", -1],
    ["-10%", 15, "down", -2],
    ["+50%", 10, "down", 5],
  ] as const;
  const answers = recorded.map(([value, total, rounding]) => [value, total, rounding, scaleIntOrPercent(value, total, rounding)]);
  expect(answers).toEqual(recorded);
});

test("says why it cannot scale in Go's words", () => {
  const no = "invalid value for IntOrString: ";
  const recorded = [
    ["25", `${no}invalid type: string is not a percentage`],
    ["", `${no}invalid type: string is not a percentage`],
    ["%", `${no}invalid value "%": strconv.Atoi: parsing "": invalid syntax`],
    ["x%", `${no}invalid value "x%": strconv.Atoi: parsing "x": invalid syntax`],
    [
      "99999999999999999999%",
      `${no}invalid value "99999999999999999999%": strconv.Atoi: parsing "99999999999999999999": value out of range`,
    ],
  ] as const;
  for (const [value, message] of recorded) expect(scaleIntOrPercent(value, 10, "up")).toEqual({ message });
});

test("takes texts for numbers where Go does", () => {
  expect([7, "7", "-7", "x", "7%", ""].map(intValueOf)).toEqual([7, 7, -7, 0, 0, 0]);
  expect(["99999999999999999999", "-99999999999999999999"].map(intValueOf)).toEqual([2 ** 63, -(2 ** 63)]);
});
