import { describe, expect, test } from "vitest";
import { linesOf, onOneLine, visible } from "./visible.ts";

describe("visible", () => {
  test.each([
    ["shows control characters as their pictures", "a\u001b[31mb\u0000\u007f", "a␛[31mb␀␡"],
    ["shows what is invisible as its code point", "a\u00a0b\u200bc\ufeff", "a<U+00A0>b<U+200B>c<U+FEFF>"],
    ["shows what turns the direction of writing", "\u202ebew", "<U+202E>bew"],
    ["shows half of a surrogate pair", "a\ud83d", "a<U+D83D>"],
    ["leaves letters, emoji and marks alone", "設定 🚀 e\u0301", "設定 🚀 e\u0301"],
  ])("%s", (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test("onOneLine joins what line breaks part", () => {
    expect(onOneLine("first \r\n  second\nthird\n")).toBe("first second third");
  });

  test("linesOf takes each kind of line break", () => {
    expect(linesOf("a\r\nb\rc\nd\t")).toEqual(["a", "b", "c", "d␉"]);
  });
});
