import { decodeBase64 } from "../../core/base64.ts";
import { jsonBytesProblem, jsonTypeOf, overflowingNumber } from "../../core/go-json.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Secret } from "../../kinds.generated.ts";
import { bytesIn, largestData, validateDataKey } from "../config-map.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, entry, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";

type Data = { readonly [key: string]: string };

const dataField = rootField("data");

/** ValidateSecret of core/validation. */
export function validateSecret(secret: Secret, found: Violations, context: ValidationContext): void {
  const { metadata, data = {}, type = "" } = secret;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  let size = 0;
  for (const key in data) {
    validateDataKey(key, dataField, found);
    size += bytesIn(data[key] ?? "");
  }
  if (size > largestData) found.tooLong(dataField, largestData);
  const rule = Object.hasOwn(typeRules, type) ? typeRules[type] : undefined;
  rule?.(data, secret, found);
}

type TypeRule = (data: Data, secret: Secret, found: Violations) => void;

/** What types of Secrets hold. */
const typeRules: { readonly [type: string]: TypeRule } = {
  "kubernetes.io/service-account-token": validateServiceAccountToken,
  "kubernetes.io/dockercfg": (data, _, found) => validateJson(data, ".dockercfg", found),
  "kubernetes.io/dockerconfigjson": (data, _, found) => validateJson(data, ".dockerconfigjson", found),
  "kubernetes.io/basic-auth": (data, _, found) => {
    if (Object.hasOwn(data, "username") || Object.hasOwn(data, "password")) return;
    requireKeys(data, ["username", "password"], found);
  },
  "kubernetes.io/ssh-auth": (data, _, found) => {
    if (bytesIn(data["ssh-privatekey"] ?? "") === 0) found.required(keyField("ssh-privatekey"));
  },
  "kubernetes.io/tls": (data, _, found) => requireKeys(data, ["tls.crt", "tls.key"], found),
};

const serviceAccountName = "kubernetes.io/service-account.name";

function validateServiceAccountToken(_: Data, { metadata }: Secret, found: Violations): void {
  if ((metadata?.annotations?.[serviceAccountName] ?? "") === "")
    found.required(entry(child(metadataField, "annotations"), serviceAccountName));
}

function requireKeys(data: Data, keys: readonly string[], found: Violations): void {
  for (const key of keys) if (!Object.hasOwn(data, key)) found.required(keyField(key));
}

/** The configuration of a registry's client: a JSON object, or null. */
function validateJson(data: Data, key: string, found: Violations): void {
  if (!Object.hasOwn(data, key)) {
    found.required(keyField(key));
    return;
  }
  const text = byteTextOf(data[key] ?? "");
  const problem = jsonBytesProblem(text) ?? typeProblem(text);
  if (problem !== null) found.invalid(keyField(key), "<secret contents redacted>", problem);
}

function typeProblem(text: string): string | null {
  const type = jsonTypeOf(text);
  if (type !== "object" && type !== "null") return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
  const number = overflowingNumber(text);
  return number === null ? null : `json: cannot unmarshal number ${number} into Go value of type float64`;
}

/** The bytes that base64 stands for, as a text with one character for each. */
export function byteTextOf(base64: string): string {
  const bytes = decodeBase64(base64);
  let text = "";
  if (bytes instanceof Uint8Array) for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function keyField(key: string): Field {
  return entry(dataField, key);
}
