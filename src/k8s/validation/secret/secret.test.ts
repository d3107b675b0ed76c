import { expect, test } from "vitest";
import { preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "v1/Secret";

function secret(type: string, stringData: object, metadata: object = {}): object {
  return { apiVersion: "v1", kind: "Secret", metadata: { name: "shop", ...metadata }, type, stringData };
}

test.each<[string, string, object, readonly string[]]>([
  ["any type", "example.com/anything", { "a.b-c_d": "" }, []],
  [
    "a key that is none",
    "Opaque",
    { "a b": "", "..": "" },
    [
      expect.stringMatching(/^data\[a b\]: Invalid value: "a b": a valid config key must consist of/),
      "data[..]: Invalid value: \"..\": must not be '..'",
    ],
  ],
  ["more than a mebibyte", "Opaque", { a: "x".repeat(2 ** 20), b: "y" }, ["data: Too long: may not be more than 1048576 bytes"]],
  ["TLS without anything", "kubernetes.io/tls", {}, ["data[tls.crt]: Required value", "data[tls.key]: Required value"]],
  ["TLS with empty values", "kubernetes.io/tls", { "tls.crt": "", "tls.key": "" }, []],
  ["SSH with an empty key", "kubernetes.io/ssh-auth", { "ssh-privatekey": "" }, ["data[ssh-privatekey]: Required value"]],
  ["basic authentication with one of two", "kubernetes.io/basic-auth", { username: "jane" }, []],
  [
    "a registry's configuration that is no JSON",
    "kubernetes.io/dockerconfigjson",
    { ".dockerconfigjson": "{auths: {}}" },
    [
      "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": invalid character 'a' looking for beginning of object key string",
    ],
  ],
  [
    "a registry's configuration that is a list",
    "kubernetes.io/dockercfg",
    { ".dockercfg": "[]" },
    [
      'data[.dockercfg]: Invalid value: "<secret contents redacted>": json: cannot unmarshal array into Go value of type map[string]interface {}',
    ],
  ],
  [
    "a token of nobody",
    "kubernetes.io/service-account-token",
    {},
    ["metadata.annotations[kubernetes.io/service-account.name]: Required value"],
  ],
])("%s", (_what, type, data, sentences) => {
  expect(sentencesOf(kind, secret(type, data))).toEqual(sentences);
});

test("what is written as text goes over what is written as base64", () => {
  const object = { ...secret("", { user: "é" }), data: { user: "eA==", other: "eA==" } };
  expect(preparedOf(kind, object)).toEqual({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "shop" },
    type: "Opaque",
    data: { user: "w6k=", other: "eA==" },
  });
});

const block = (type: string): string => `-----BEGIN ${type}-----\n${btoa("\x30\x00")}\n-----END ${type}-----\n`;

test.each<[string, string, readonly string[]]>([
  [block("CERTIFICATE"), block("EC PRIVATE KEY"), []],
  ["crt", block("PRIVATE KEY"), ["tls: failed to find any PEM data in certificate input"]],
  [
    block("PRIVATE KEY"),
    block("CERTIFICATE"),
    [
      "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched",
    ],
  ],
  [block("CERTIFICATE"), block("CERTIFICATE"), ["tls: found a certificate rather than a key in the PEM for the private key"]],
  [
    block("CERTIFICATE"),
    block("PUBLIC KEY") + block("X"),
    [
      'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [PUBLIC KEY X]',
    ],
  ],
  [block("CERTIFICATE").replace("MAA=", "MQA="), block("PRIVATE KEY"), ["x509: malformed certificate"]],
])("a pair of certificate and key that cannot be one is warned of", (certificate, key, warnings) => {
  expect(warningsOf(kind, secret("kubernetes.io/tls", { "tls.crt": certificate, "tls.key": key }))).toEqual(warnings);
});
