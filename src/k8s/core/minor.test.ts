import { expect, test } from "vitest";
import { compareMinors, minorOf, parseMinor } from "./minor.ts";

test("reads minors as people and clusters write them", () => {
  for (const text of ["1.30", "v1.30", "1.30.2", "v1.30.2", "v1.30.2-gke.100", "v1.30.2+k3s1"]) {
    expect([text, parseMinor(text)]).toEqual([text, { number: 30, label: "1.30" }]);
  }
  for (const text of ["", "1", "v1", "2.1", "1.x", "1.030", "1.30.", "1.30.x", " 1.30", "1.30 "]) {
    expect([text, parseMinor(text)]).toEqual([text, null]);
  }
});

test("orders minors as numbers", () => {
  expect([36, 9, 19].map(minorOf).sort(compareMinors)).toEqual([9, 19, 36].map(minorOf));
});
