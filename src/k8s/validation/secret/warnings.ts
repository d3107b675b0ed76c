import { readElement } from "../../core/asn1.ts";
import { findPemBlocks, type PemBlock } from "../../core/pem.ts";
import type { Secret } from "../../kinds.generated.ts";
import { byteTextOf } from "./secret.ts";

/** warningsForSecret of registry/core/secret: whether certificate and key can be a pair, as far as their envelopes tell. */
export function secretWarnings({ type, data = {} }: Secret): readonly string[] {
  if (type !== "kubernetes.io/tls") return [];
  const problem = keyPairProblem(byteTextOf(data["tls.crt"] ?? ""), byteTextOf(data["tls.key"] ?? ""));
  return problem === null ? [] : [problem];
}

/** X509KeyPair of crypto/tls, without what needs cryptography. */
function keyPairProblem(certificateText: string, keyText: string): string | null {
  const certificateBlocks = findPemBlocks(certificateText);
  const certificate = certificateBlocks.find(({ type }) => type === "CERTIFICATE");
  if (certificate === undefined) return noCertificate(typesOf(certificateBlocks));
  const keyBlocks = findPemBlocks(keyText);
  const key = keyBlocks.find(({ type }) => type === "PRIVATE KEY" || type.endsWith(" PRIVATE KEY"));
  if (key === undefined) return noKey(typesOf(keyBlocks));
  if (!isSequence(certificate.bytes)) return "x509: malformed certificate";
  return isSequence(key.bytes) ? null : "tls: failed to parse private key";
}

function typesOf(blocks: readonly PemBlock[]): readonly string[] {
  return blocks.map(({ type }) => type);
}

function noCertificate(skipped: readonly string[]): string {
  if (skipped.length === 0) return "tls: failed to find any PEM data in certificate input";
  if (skipped.length === 1 && skipped[0]?.endsWith("PRIVATE KEY"))
    return "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched";
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${skipped.join(" ")}]`;
}

function noKey(skipped: readonly string[]): string {
  if (skipped.length === 0) return "tls: failed to find any PEM data in key input";
  if (skipped.length === 1 && skipped[0] === "CERTIFICATE")
    return "tls: found a certificate rather than a key in the PEM for the private key";
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${skipped.join(" ")}]`;
}

/** Whether bytes begin with a SEQUENCE of ASN.1, as certificates and keys do. */
function isSequence(bytes: Uint8Array): boolean {
  return !("message" in readElement(bytes, 0, { tag: 16, isCompound: true, type: "" }));
}
