import { ipProblems } from "../../core/ip-problems.ts";
import type { NameRule } from "../../core/object-names.ts";
import type { IPAddress, ObjectMeta, ParentReference } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateDns1123Subdomain, validatePathSegment } from "../names.ts";
import type { Violations } from "../violation.ts";

/** ValidateIPAddressName of networking/validation. */
const nameIsIpAddress: NameRule = (name, _use, wording) => ipProblems(name, "canonical", wording);

const parentRefField = child(rootField("spec"), "parentRef");

/** ValidateIPAddress of networking/validation. */
export function validateIpAddress({ metadata, spec = {} }: IPAddress, found: Violations, context: ValidationContext): void {
  const options = { isNamespaced: false, nameRule: nameIsIpAddress };
  validateCoreObjectMeta(withName(metadata), options, metadataField, found, context);
  if (spec.parentRef === undefined) found.required(parentRefField);
  else validateParentReference(spec.parentRef, parentRefField, found, context);
}

/** Nothing is appended to the prefix of an address' name (noopNameGenerator of the strategy). */
function withName(meta: ObjectMeta | undefined): ObjectMeta | undefined {
  if (meta?.generateName === undefined || (meta.name ?? "") !== "") return meta;
  return { ...meta, name: meta.generateName };
}

/** validateIPAddressParentReference of networking/validation. */
function validateParentReference(
  { group = "", resource = "", name = "", namespace = "" }: ParentReference,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (group !== "") validateDns1123Subdomain(group, child(at, "group"), found, context);
  if (resource === "") found.required(child(at, "resource"));
  else validatePathSegment(resource, child(at, "resource"), found);
  if (name === "") found.required(child(at, "name"));
  else validatePathSegment(name, child(at, "name"), found);
  if (namespace !== "") validatePathSegment(namespace, child(at, "namespace"), found);
}
