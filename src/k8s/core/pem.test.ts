import { expect, test } from "vitest";
import { findPemBlock, findPemBlocks } from "./pem.ts";

const block = "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n";

test.each([
  ["a block", block],
  ["text before it", `shop\n${block}`],
  ["line breaks of Windows", block.replaceAll("\n", "\r\n")],
  ["blanks in the data and behind the end", block.replace("AQID", "AQ ID\t").replace("E-----\n", "E-----  \n")],
  ["a begin without an end before it", `-----BEGIN KEY-----\n${block}`],
  ["headers", block.replace("AQID", "Shop: web\n\nAQID")],
  ["another block that is no base64", `${block.replace("AQID", "!!")}${block}`],
])("finds a block with %s", (_what, text) => {
  expect(findPemBlock(text)?.block).toEqual({
    type: "CERTIFICATE",
    hasHeaders: text.includes("Shop"),
    bytes: Uint8Array.of(1, 2, 3),
  });
});

test.each([
  ["nothing", ""],
  ["no line of its own", ` ${block}`],
  ["another type at the end", block.replace("END CERTIFICATE", "END KEY")],
  ["something behind the end", block.replace("END CERTIFICATE-----", "END CERTIFICATE-----x")],
  ["no end", "-----BEGIN CERTIFICATE-----\nAQID\n"],
])("finds no block in a text with %s", (_what, text) => {
  expect(findPemBlock(text)).toBeNull();
});

test("finds block after block, and empty ones", () => {
  const empty = "-----BEGIN A-----\n-----END A-----\n";
  expect(findPemBlocks(`${empty}${block}${block}`).map(({ type, bytes }) => `${type} ${bytes.length}`)).toEqual([
    "A 0",
    "CERTIFICATE 3",
    "CERTIFICATE 3",
  ]);
});
