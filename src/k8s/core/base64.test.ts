import { expect, test } from "vitest";
import { base64Problem, decodeBase64, decodedLength, encodeBase64 } from "./base64.ts";

/** Recorded from encoding/base64 of Go 1.26: how many bytes, or -1 and the byte at which it gives up. */
const recorded: readonly (readonly [text: string, length: number, offset?: number])[] = [
  ["", 0],
  ["\n", 0],
  ["d2Vi", 3],
  ["d2Vi\n", 3],
  ["d2\r\nVi", 3],
  ["d2ViMQ==", 4],
  ["d2ViMTI=", 5],
  ["d2==", 1],
  ["d2=\n=", 1],
  ["d2==\n", 1],
  ["ZR==", 1],
  ["YWJjZGVmZ2hpamtsbW5vcA==", 16],
  ["d2ViMQ=", -1, 7],
  ["d2ViMQ", -1, 4],
  ["d2ViM", -1, 4],
  ["YQ\n", -1, 1],
  ["d2Vi=", -1, 4],
  ["=", -1, 0],
  ["====", -1, 0],
  ["d===", -1, 1],
  ["d2=\n", -1, 4],
  ["d2=x", -1, 2],
  ["d2=\nx", -1, 3],
  ["d2==x", -1, 4],
  ["d2==\nd2Vi", -1, 5],
  ["d2ViMTI=d2Vi", -1, 8],
  ["web cart", -1, 3],
  ["d2Vi-_", -1, 4],
  ["d2Vé", -1, 3],
  ["YWJjZGVmZ2h pamtsbW5v", -1, 11],
];

test("decodes as Go does", () => {
  for (const [text, length, offset] of recorded) {
    const message = offset === undefined ? null : `illegal base64 data at input byte ${offset}`;
    expect([text, decodedLength(text)]).toEqual([text, message === null ? length : { offset, message }]);
    expect([text, base64Problem(text)]).toEqual([text, message]);
  }
});

test("gives the bytes", () => {
  expect(decodeBase64("d2Vi\nMQ==")).toEqual(new Uint8Array([0x77, 0x65, 0x62, 0x31]));
  expect(decodeBase64("/+8=")).toEqual(new Uint8Array([0xff, 0xef]));
  expect(decodeBase64("?")).toEqual({ offset: 0, message: "illegal base64 data at input byte 0" });
});

test("bytes are written as base64", () => {
  expect([[], [1], [1, 2], [119, 101, 98], new TextEncoder().encode("é")].map(encodeBase64)).toEqual([
    "",
    "AQ==",
    "AQI=",
    "d2Vi",
    "w6k=",
  ]);
});
