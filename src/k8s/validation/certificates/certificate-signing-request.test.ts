import { expect, test } from "vitest";
import { sentencesOf } from "../testing/sentences.ts";

const kind = "certificates.k8s.io/v1/CertificateSigningRequest";
const der = String.fromCharCode(0x30, 6, 0x30, 0, 0x30, 0, 3, 0);

function pem(bytes: string, type = "CERTIFICATE REQUEST"): string {
  return btoa(`-----BEGIN ${type}-----\n${btoa(bytes)}\n-----END ${type}-----\n`);
}

function sentences(spec: object): readonly string[] {
  const valid = { request: pem(der), signerName: "example.com/signer", usages: ["client auth"] };
  return sentencesOf(kind, { metadata: { name: "jane" }, spec: { ...valid, ...spec } });
}

test("takes a request in PEM, as far as its structure goes", () => {
  expect(sentences({})).toEqual([]);
});

test.each<[string, string, string]>([
  ["no PEM", btoa("jane"), "PEM block type must be CERTIFICATE REQUEST"],
  ["a certificate", pem(der, "CERTIFICATE"), "PEM block type must be CERTIFICATE REQUEST"],
  ["a request that is cut", pem(der.slice(0, -1)), "asn1: syntax error: data truncated"],
  ["a request with more behind it", pem(`${der}x`), "asn1: syntax error: trailing data"],
])("refuses %s", (_what, request, problem) => {
  expect(sentences({ request })).toEqual([`spec.request: Invalid value: "${request}": ${problem}`]);
});

test.each<[object, readonly string[]]>([
  [{ usages: [] }, ["spec.usages: Required value"]],
  [{ usages: ["any", "any"] }, ['spec.usages[1]: Duplicate value: "any"']],
  [
    { usages: ["Any"] },
    [expect.stringMatching(/^spec\.usages\[0\]: Unsupported value: "Any": supported values: "any", "cert sign"/)],
  ],
  [
    { expirationSeconds: 599 },
    ["spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600 seconds (10 minutes)"],
  ],
  [
    { signerName: "kubernetes.io/legacy-unknown" },
    ['spec.signerName: Invalid value: "kubernetes.io/legacy-unknown": the legacy signerName is not allowed via this API version'],
  ],
  [
    { signerName: "shop/signer" },
    ['spec.signerName: Invalid value: "shop": should be a domain with at least two segments separated by dots'],
  ],
  [
    { signerName: "example.com" },
    [
      "spec.signerName: Invalid value: \"example.com\": must be a fully qualified domain and path of the form 'example.com/signer-name'",
    ],
  ],
])("judges %j", (spec, expected) => {
  expect(sentences(spec)).toEqual(expected);
});
