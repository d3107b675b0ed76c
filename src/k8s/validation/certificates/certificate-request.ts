import { type ExpectedElement, readElement, syntax } from "../../core/asn1.ts";
import { decodeBase64 } from "../../core/base64.ts";
import { findPemBlock } from "../../core/pem.ts";

/**
 * What is wrong with the base64 of a request, in the words of validateCSR of certificates/validation; null if it is a PEM block of a
 * PKCS #10 request as far as its outer structure goes. Names, keys and the signature inside are not looked at.
 */
export function certificateRequestProblem(base64: string): string | null {
  const decoded = decodeBase64(base64);
  const found = "message" in decoded ? null : findPemBlock(byteText(decoded));
  if (found?.block.type !== "CERTIFICATE REQUEST") return "PEM block type must be CERTIFICATE REQUEST";
  return structureProblem(found.block.bytes);
}

const outer: ExpectedElement = { tag: 16, isCompound: true, type: "certificateRequest" };
const parts: readonly ExpectedElement[] = [
  { tag: 16, isCompound: true, type: "tbsCertificateRequest" },
  { tag: 16, isCompound: true, type: "AlgorithmIdentifier" },
  { tag: 3, isCompound: false, type: "BitString" },
];

function structureProblem(bytes: Uint8Array): string | null {
  const whole = readElement(bytes, 0, outer);
  if ("message" in whole) return whole.message;
  const content = bytes.subarray(whole.start, whole.start + whole.length);
  let at = 0;
  for (const part of parts) {
    const head = readElement(content, at, part);
    if ("message" in head) return head.message;
    at = head.start + head.length;
  }
  return whole.start + whole.length < bytes.length ? syntax("trailing data").message : null;
}

/** Bytes as a text with one character for each. */
function byteText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
