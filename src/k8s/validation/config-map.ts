import { decodedLength } from "../core/base64.ts";
import { byteLength } from "../core/go-strings.ts";
import { configMapKeyProblems } from "../core/key-names.ts";
import { nameIsDnsSubdomain } from "../core/object-names.ts";
import type { ConfigMap } from "../kinds.generated.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import { entry, type Field, printedAs, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField } from "./meta.ts";
import type { Violations } from "./violation.ts";

/** MaxSecretSize of core, which holds for ConfigMaps too. */
export const largestData = 1024 * 1024;

const dataField = rootField("data");
const binaryDataField = rootField("binaryData");
/** The server means the whole object. */
const wholeField = printedAs(rootField(""), dataField);

/** ValidateConfigMap of core/validation. */
export function validateConfigMap(configMap: ConfigMap, found: Violations, context: ValidationContext): void {
  const { metadata, data = {}, binaryData = {} } = configMap;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  let size = 0;
  let texts = 0;
  for (const key in data) {
    validateDataKey(key, dataField, found);
    if (Object.hasOwn(binaryData, key)) found.invalid(entry(dataField, key), key, "duplicate of key present in binaryData");
    texts += (data[key] ?? "").length;
  }
  for (const key in binaryData) {
    validateDataKey(key, binaryDataField, found);
    size += bytesIn(binaryData[key] ?? "");
  }
  // A UTF-16 unit takes three bytes at most: what is far from too long is not counted byte by byte.
  if (size + 3 * texts > largestData) for (const key in data) size += byteLength(data[key] ?? "");
  if (size > largestData) found.tooLong(wholeField, largestData);
}

/** A key of a ConfigMap or Secret (IsConfigMapKey of util/validation). */
export function validateDataKey(key: string, at: Field, found: Violations): void {
  for (const problem of configMapKeyProblems(key)) found.invalid(entry(at, key), key, problem);
}

/** How many bytes a value of type []byte holds; decoding has refused what is no base64. */
export function bytesIn(base64: string): number {
  const length = decodedLength(base64);
  return typeof length === "number" ? length : 0;
}
