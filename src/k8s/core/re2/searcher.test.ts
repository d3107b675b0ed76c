import { describe, expect, test } from "vitest";
import { compilePattern } from "./pattern.ts";

/** Pattern, text, and what Go's FindString gives; null where there is no match. */
const cases: readonly (readonly [pattern: string, text: string, found: string | null])[] = [
  ["a+", "xaaay", "aaa"],
  ["a+?", "xaaay", "a"],
  ["(?U)a+", "xaaay", "a"],
  ["a|ab", "ab", "a"],
  ["ab|a", "ab", "ab"],
  ["(a|b|cd)*", "abcdx", "abcd"],
  ["b*", "abb", ""],
  ["x{2,3}", "xxxx", "xxx"],
  ["x{2,3}?", "xxxx", "xx"],
  ["^b", "ab", null],
  ["\\bcat\\b", "a cat sat", "cat"],
  ["(?m)^b$", "a\nb\nc", "b"],
  ["[^/]+$", "registry.io/shop/web", "web"],
];

describe("finding a match", () => {
  test.each(cases)("%s in %s", (pattern, text, expected) => {
    const compiled = compilePattern(pattern);
    const match = compiled.kind === "pattern" ? compiled.find(text, 0) : undefined;
    expect(match === null ? null : match && text.slice(match.start, match.end)).toBe(expected);
  });
});
