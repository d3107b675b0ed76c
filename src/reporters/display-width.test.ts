import { describe, expect, test } from "vitest";
import { displayWidth } from "./display-width.ts";

describe("displayWidth", () => {
  test.each([
    ["web", 3],
    ["naïve", 5],
    ["e\u0301", 1],
    ["設定", 4],
    ["ｗｅｂ", 6],
    ["한글", 4],
    ["🚀", 2],
    ["𠀋", 2],
    ["👍🏽", 4],
    ["→…·", 3],
    ["", 0],
  ])("of %s is %i columns", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});
