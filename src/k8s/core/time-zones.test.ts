import { expect, test } from "vitest";
import { timeZoneProblem } from "./time-zones.ts";

test("knows the names of the time zone database", () => {
  const names = ["Europe/Berlin", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "US/Pacific", "GB-Eire", "", "Local"];
  expect(names.filter((name) => timeZoneProblem(name) !== null)).toEqual([]);
});

test("refuses all others as time.LoadLocation does", () => {
  for (const name of ["Mars/Base", "europe/berlin", "Europe/Base", "utc", "CEST"]) {
    expect(timeZoneProblem(name)).toBe(`unknown time zone ${name}`);
  }
  for (const name of ["../UTC", "/UTC", "\\UTC", "a..b"]) expect(timeZoneProblem(name)).toBe("time: invalid location name");
});

test("tells areas and what stands below a zone by their files", () => {
  for (const name of ["Europe", "America/Argentina", "Europe/"]) expect(timeZoneProblem(name)).toBe("is a directory");
  for (const name of ["UTC/13", "Europe/Berlin/Mitte", "Europe/Berlin/"]) expect(timeZoneProblem(name)).toBe("not a directory");
});
