import { describe, expect, test } from "vitest";
import { compilePattern } from "./pattern.ts";

function matches(pattern: string, text: string): boolean | null | string {
  const compiled = compilePattern(pattern);
  return compiled.kind === "pattern" ? compiled.matches(text) : compiled.problem;
}

describe("patterns mean what they mean to Go", () => {
  test.each<[pattern: string, text: string, expected: boolean]>([
    ["^[a-z]+$", "web", true],
    ["^[a-z]+$", "web\n", false],
    ["(?m)^cart$", "web\ncart\nshop", true],
    [".", "\n", false],
    ["(?s)^.$", "\n", true],
    ["^.$", "😀", true],
    ["(?i)^straße$", "STRAßE", true],
    ["(?i)^k$", "\u212a", true],
    ["\\bcart\\b", "the cart", true],
    ["\\Bcart", "the cart", false],
    ["^\\d+$", "٣", false],
    ["^\\pL+$", "äöü", true],
    ["^\\p{Greek}+$", "αβγ", true],
    ["^\\P{Lu}+$", "aB", false],
    ["^[[:alpha:]]+$", "ä", false],
    ["^[]a]+$", "]a", true],
    ["^[^\\W_]$", "_", false],
    ["^\\Qa.b\\E$", "a.b", true],
    ["^a{2,3}$", "aaaa", false],
    ["^a{,2}$", "a{,2}", true],
    ["^(?:a|b){2}c?$", "abc", true],
    ["^(?P<name>web)(?i:CART)$", "webcart", true],
    ["^(a|ab)(c|bcd)$", "abcd", true],
    ["\\x41\\x{42}\\103", "ABC", true],
    ["(|a)*b", "aab", true],
    ["()*", "", true],
  ])("%s on %j", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });
});

describe("what is no pattern is refused in Go's words", () => {
  test.each([
    ["(", "missing closing ): `(`"],
    [")", "unexpected ): `)`"],
    ["[a", "missing closing ]: `[a`"],
    ["a**", "invalid nested repetition operator: `**`"],
    ["*", "missing argument to repetition operator: `*`"],
    ["a{1001}", "invalid repeat count: `{1001}`"],
    ["(a{100}){11}", "invalid repeat count: `{11}`"],
    ["[b-a]", "invalid character class range: `b-a`"],
    ["\\p{Nothing}", "invalid character class range: `\\p{Nothing}`"],
    ["(?=a)", "invalid or unsupported Perl syntax: `(?=`"],
    ["(?<n", "invalid named capture: `(?<n`"],
    ["\\8", "invalid escape sequence: `\\8`"],
    ["a\\", "trailing backslash at end of expression: ``"],
  ])("%s", (pattern, problem) => {
    expect(matches(pattern, "")).toBe(`error parsing regexp: ${problem}`);
  });
});

describe("no pattern takes long", () => {
  test("where JavaScript would try without end", () => {
    expect(matches("^(a+)+$", `${"a".repeat(5000)}!`)).toBe(false);
    expect(matches("^(([a-z])+.)+[A-Z]([a-z])+$", "a".repeat(5000))).toBe(false);
    expect(matches("(a|aa|a?)*b", "a".repeat(2000))).toBe(false);
  });

  test("nested as deeply as one likes", () => {
    expect(matches(`${"(".repeat(900)}a${")".repeat(900)}`, "a")).toBe(true);
    expect(matches(`${"(".repeat(5000)}a${")".repeat(5000)}`, "a")).toMatch(/nests too deeply/);
  });

  test("without an answer where the work would be too much", () => {
    const costly = compilePattern(`(a|b)*a(a|b){400}`, { left: 200_000 });
    const text = Array.from({ length: 2000 }, (_, index) => ((index * index) % 7 < 3 ? "a" : "b")).join("");
    expect(costly.kind === "pattern" && costly.matches(`c${text}c`)).toBeNull();
    expect(matches("(?:(?:a{10}){10}){10}b{1000}".repeat(20), "a")).toBe("the pattern is too large to be checked");
    expect(matches("a".repeat(30_000), "a")).toBe("the pattern is too long to be checked");
  });
});
