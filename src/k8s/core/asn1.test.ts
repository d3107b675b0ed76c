import { expect, test } from "vitest";
import { readElement } from "./asn1.ts";

const sequence = { tag: 16, isCompound: true, type: "shop" };

test("an element has a head and its content behind it", () => {
  expect(readElement(Uint8Array.of(0x30, 2, 5, 0), 0, sequence)).toEqual({
    class: 0,
    tag: 16,
    length: 2,
    isCompound: true,
    start: 2,
  });
});

test.each<[string, number[], string]>([
  ["nothing", [], "asn1: syntax error: sequence truncated"],
  ["no length", [0x30], "asn1: syntax error: truncated tag or length"],
  ["too little content", [0x30, 3, 1], "asn1: syntax error: data truncated"],
  ["an indefinite length", [0x30, 0x80], "asn1: syntax error: indefinite length found (not DER)"],
  ["a length with zeros in front", [0x30, 0x82, 0, 1], "asn1: structure error: superfluous leading zeros in length"],
  ["a length that is longer than it must be", [0x30, 0x81, 1], "asn1: structure error: non-minimal length"],
  ["a huge length", [0x30, 0x84, 0x80, 0, 0, 0], "asn1: structure error: length too large"],
  ["a tag that is longer than it must be", [0x3f, 1, 0], "asn1: syntax error: non-minimal tag"],
])("refuses %s in Go's words", (_what, bytes, message) => {
  expect(readElement(Uint8Array.from(bytes), 0, sequence)).toEqual({ message });
});

test("says what it expected and found", () => {
  expect(readElement(new TextEncoder().encode("hello world"), 0, sequence)).toEqual({
    message: expect.stringMatching(
      /^asn1: structure error: tags don't match \(16 vs \{class:1 tag:8 length:101 isCompound:true\}\) \{optional:false .*\} shop @2$/,
    ),
  });
});
