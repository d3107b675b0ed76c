import type { Json } from "../../text/json.ts";
import { dns1035LabelProblems } from "../core/dns-names.ts";
import { byteLength, toLower } from "../core/go-strings.ts";
import { parseGroupVersion } from "../core/group-version-kind.ts";
import { nameIsPathSegment } from "../core/object-names.ts";
import type { ManagedFieldsEntry, ObjectMeta } from "../kinds.generated.ts";
import { child, type Field, item } from "../validation/field.ts";
import { validateObjectMeta } from "../validation/meta.ts";
import type { Violations } from "../validation/violation.ts";
import { type RawMap, rawField } from "./raw.ts";

/** validateEmbeddedResource of apiserver/schema/objectmeta: apiVersion and kind are required, metadata is not. */
export function validateEmbedded(value: RawMap, at: Field, minor: number, found: Violations): void {
  validateTypeField(rawField(value, "apiVersion"), child(at, "apiVersion"), apiVersionProblem, found);
  validateTypeField(rawField(value, "kind"), child(at, "kind"), kindProblem, found);
  const metadata = metadataOf(value);
  if (metadata === null) return;
  const named = { ...metadata, name: metadata.name || "fakename" };
  const options = { isNamespaced: (metadata.namespace ?? "") !== "", nameRule: nameIsPathSegment };
  validateObjectMeta(named, options, child(at, "metadata"), found, { minor });
  for (const [index, entry] of (metadata.managedFields ?? []).entries()) {
    validateManagedFields(entry, item(child(child(at, "metadata"), "managedFields"), index), found);
  }
}

const longestManager = 128;
const longestSubresource = 256;

/** ValidateManagedFields of apis/meta/v1/validation; in the metadata of whole objects the server throws wrong ones away. */
function validateManagedFields(
  { operation = "", fieldsType = "", manager = "", subresource = "" }: ManagedFieldsEntry,
  at: Field,
  found: Violations,
): void {
  if (operation !== "Apply" && operation !== "Update")
    found.invalid(child(at, "operation"), operation, "must be `Apply` or `Update`");
  if (fieldsType !== "" && fieldsType !== "FieldsV1") found.invalid(child(at, "fieldsType"), fieldsType, "must be `FieldsV1`");
  if (byteLength(manager) > longestManager) found.tooLong(child(at, "manager"), longestManager);
  if (byteLength(subresource) > longestSubresource) found.tooLong(child(at, "subresource"), longestSubresource);
}

function validateTypeField(
  value: Json | undefined,
  at: Field,
  problemOf: (text: string) => string | null,
  found: Violations,
): void {
  if (value === undefined) found.required(at);
  else {
    const problem = typeof value !== "string" ? "must be a string" : value === "" ? "must not be empty" : problemOf(value);
    if (problem !== null) found.invalid(at, value, problem);
  }
}

function apiVersionProblem(apiVersion: string): string | null {
  const parsed = parseGroupVersion(apiVersion);
  return "message" in parsed ? parsed.message : null;
}

function kindProblem(kind: string): string | null {
  const problems = dns1035LabelProblems(toLower(kind));
  return problems.length === 0 ? null : `may have mixed case, but should otherwise match: ${problems.join(",")}`;
}

/** The metadata of a decoded object; what decoding refused is gone from it, so it has the right types. */
export function metadataOf(object: RawMap): ObjectMeta | null {
  const metadata: unknown = rawField(object, "metadata");
  return isObjectMeta(metadata) ? metadata : null;
}

function isObjectMeta(value: unknown): value is ObjectMeta {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
