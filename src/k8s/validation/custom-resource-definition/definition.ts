import { dns1035LabelProblems, dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { namedString } from "../../core/go.ts";
import { type NameRule, nameIsDnsSubdomain } from "../../core/object-names.ts";
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionSpec,
  CustomResourceDefinitionVersion,
} from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateObjectMeta } from "../meta.ts";
import { relocate } from "../relocate.ts";
import type { Violations } from "../violation.ts";
import { validateApiApproval } from "./api-approval.ts";
import { validateCustomResourceConversion } from "./conversion.ts";
import { validateCustomResourceDefinitionNames } from "./names.ts";
import { printVersion } from "./print-schema.ts";
import { hasDefaults } from "./schema-walk.ts";
import { type InternalVersions, splitVersions, versionParts } from "./shared-parts.ts";
import { type PartPlace, validateParts, validateVersions } from "./versions.ts";

const specField = rootField("spec");
const versionsField = child(specField, "versions");
const storedVersionsField = child(rootField("status"), "storedVersions");
const scopes = ["Cluster", "Namespaced"];

/** ValidateCustomResourceDefinition of apiextensions/validation. */
export function validateCustomResourceDefinition(
  definition: CustomResourceDefinition,
  found: Violations,
  context: ValidationContext,
): void {
  const { metadata, spec = {} } = definition;
  const wanted = `${spec.names?.plural ?? ""}.${spec.group ?? ""}`;
  const nameRule: NameRule = (name, use, wording) => {
    const problems = nameIsDnsSubdomain(name, use, wording);
    return name === wanted ? problems : [...problems, 'must be spec.names.plural+"."+spec.group'];
  };
  validateObjectMeta(metadata, { isNamespaced: false, nameRule }, metadataField, found, context);
  validateCustomResourceDefinitionSpec(spec, found, context);
  validateStoredVersions(spec.versions ?? [], found);
  validateApiApproval(definition, found);
  if (spec.preserveUnknownFields === true)
    found.invalid(
      child(specField, "preserveUnknownFields"),
      true,
      "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead",
    );
}

/** validateCustomResourceDefinitionSpec of apiextensions/validation. */
function validateCustomResourceDefinitionSpec(
  spec: CustomResourceDefinitionSpec,
  found: Violations,
  context: ValidationContext,
): void {
  const { scope = "", versions = [], names = {}, conversion = {}, preserveUnknownFields = false } = spec;
  validateGroup(spec.group ?? "", child(specField, "group"), found, context);
  if (scope === "") found.required(child(specField, "scope"));
  else if (!scopes.includes(scope)) found.notSupported(child(specField, "scope"), scope, scopes);
  const internal = splitVersions(versions);
  requireSchemas(internal, found, context);
  if (preserveUnknownFields && versions.some(definesDefaults))
    found.invalid(child(specField, "preserveUnknownFields"), true, "must be false in order to use defaults in the schema");
  validateVersions(internal, versionsField, found, context);
  validateVersionList(spec.versions, internal, found);
  validateCustomResourceDefinitionNames(names, child(specField, "names"), found);
  validateCommonParts(internal, found, context);
  if (preserveUnknownFields && conversion.strategy !== "None")
    found.invalid(
      child(child(specField, "conversion"), "strategy"),
      namedString(conversion.strategy ?? ""),
      "must be None if spec.preserveUnknownFields is true",
    );
  validateCustomResourceConversion(conversion, child(specField, "conversion"), found, context);
}

function validateGroup(group: string, at: Field, found: Violations, context: ValidationContext): void {
  if (group === "") {
    found.required(at);
    return;
  }
  const problems = dns1123SubdomainProblems(group, context);
  if (problems.length > 0) found.invalid(at, group, problems.join(","));
  else if (!group.includes(".")) found.invalid(at, group, "should be a domain with at least one dot");
}

function requireSchemas({ common, versions }: InternalVersions, found: Violations, { minor }: ValidationContext): void {
  if (common.schema?.openAPIV3Schema !== undefined) return;
  const detail = isOn("terseSchemaSentences", minor) ? "" : "schemas are required";
  for (const [index, { schema }] of versions.entries())
    if (schema?.openAPIV3Schema === undefined)
      found.required(child(child(item(versionsField, index), "schema"), "openAPIV3Schema"), detail);
}

function definesDefaults({ schema }: CustomResourceDefinitionVersion): boolean {
  return schema?.openAPIV3Schema !== undefined && hasDefaults(schema.openAPIV3Schema);
}

function validateVersionList(
  written: readonly CustomResourceDefinitionVersion[] | undefined,
  { versions }: InternalVersions,
  found: Violations,
): void {
  const shown = written === undefined ? null : versions;
  const names = new Set(versions.map(({ name = "" }) => name));
  if (names.size < versions.length)
    found.invalid(versionsField, shown?.map(printVersion) ?? null, "must contain unique version names");
  if (versions.filter(({ storage }) => storage === true).length !== 1) {
    const detail = "must have exactly one version marked as storage version";
    found.invalid(versionsField, shown?.map(printVersion) ?? null, detail);
  }
  // The name of the first version is also kept in a field of its own.
  const first = versions[0]?.name ?? "";
  const problems = first === "" ? [] : dns1035LabelProblems(first);
  if (problems.length > 0)
    found.invalid(child(specField, "version"), first, problems.join(","), child(item(versionsField, 0), "name"));
}

/** Where the server keeps what all versions have in common; the first of them stands for all. */
const commonPlace: PartPlace = {
  schema: child(specField, "validation"),
  subresources: child(specField, "subresources"),
  additionalPrinterColumns: child(specField, "additionalPrinterColumns"),
  selectableFields: child(specField, "selectableFields"),
  unusableSchema: child(child(specField, "schema"), "openAPIV3Schema"),
  isCommon: true,
};

function validateCommonParts(internal: InternalVersions, found: Violations, context: ValidationContext): void {
  const { common, versions } = internal;
  const hasStatus = [common, ...versions].some(({ subresources }) => subresources?.status !== undefined);
  const since = found.found.length;
  validateParts(common, hasStatus ? "with-status" : "without-status", commonPlace, found, context);
  if (found.found.length === since) return;
  const first = item(versionsField, 0);
  for (const part of versionParts) relocate(found, since, commonPlace[part], child(first, part));
  relocate(found, since, commonPlace.unusableSchema, child(child(first, "schema"), "openAPIV3Schema"));
}

/** ValidateCustomResourceDefinitionStoredVersions, of the one version that PrepareForCreate has stored. */
function validateStoredVersions(versions: readonly CustomResourceDefinitionVersion[], found: Violations): void {
  const storage = versions.filter((version) => version.storage === true);
  const [stored] = storage;
  if (stored === undefined) {
    found.invalid(storedVersionsField, null, "must have at least one stored version", versionsField);
    return;
  }
  const { name: storedName = "" } = stored;
  let isMet = false;
  for (const { name = "", storage: isStorage = false } of versions) {
    const isStored = name === storedName && !isMet;
    if (isStorage && !isStored)
      found.invalid(storedVersionsField, [storedName], `must have the storage version ${name}`, versionsField);
    if (isStored) isMet = true;
  }
}
