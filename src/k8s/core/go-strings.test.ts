import { expect, test } from "vitest";
import { byteLength, compareStrings, splitFields, toByteText, trimSpace } from "./go-strings.ts";

test("counts the bytes of UTF-8", () => {
  expect(["", "web", "é", "中", "😀", "a😀é"].map(byteLength)).toEqual([0, 3, 2, 3, 4, 7]);
});

test("gives one character per byte", () => {
  expect(toByteText("web")).toBe("web");
  expect(toByteText("é😀")).toBe("\xc3\xa9\xf0\x9f\x98\x80");
});

test("orders by bytes, so that emoji come behind all else", () => {
  expect(["😀", "web", "\uffee", "cart", "é", "we"].sort(compareStrings)).toEqual(["cart", "we", "web", "é", "\uffee", "😀"]);
});

test("knows Go's white space", () => {
  expect(trimSpace("\t\u0085\u00a0web\u3000\r\n")).toBe("web");
  expect(trimSpace("\ufeffweb\u200b")).toBe("\ufeffweb\u200b");
  expect(splitFields(" 0  */5\t*\n")).toEqual(["0", "*/5", "*"]);
  expect(splitFields(" ")).toEqual([]);
});
