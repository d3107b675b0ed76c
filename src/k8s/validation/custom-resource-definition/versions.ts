import { dns1035LabelProblems } from "../../core/dns-names.ts";
import { isPrintable, namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { CustomResourceDefinitionVersion } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateCustomResourceColumnDefinitions } from "./columns.ts";
import { validateCustomResourceDefinitionValidation } from "./schema.ts";
import { validateCustomResourceSelectableFields } from "./selectable-fields.ts";
import type { InternalVersions } from "./shared-parts.ts";
import { structuralProblem } from "./structural-problem.ts";
import { validateCustomResourceDefinitionSubresources } from "./subresources.ts";

/** What validateCustomResourceDefinitionSpec of apiextensions/validation says of single versions. */
export function validateVersions(
  { common, versions }: InternalVersions,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const hasOwnSubresources = versions.some(({ subresources }) => subresources !== undefined);
  for (const [index, version] of versions.entries()) {
    const versionField = item(at, index);
    const { name = "" } = version;
    const problems = dns1035LabelProblems(name);
    if (problems.length > 0) found.invalid(child(versionField, "name"), name, problems.join(","));
    // The first version of that name counts.
    const namesake = versions.find((other) => (other.name ?? "") === name) ?? version;
    const subresources = hasOwnSubresources ? namesake.subresources : common.subresources;
    const status = subresources?.status === undefined ? "without-status" : "with-status";
    validateCustomResourceDefinitionVersion(version, status, versionField, found, context);
  }
}

/** validateCustomResourceDefinitionVersion of apiextensions/validation. */
function validateCustomResourceDefinitionVersion(
  version: CustomResourceDefinitionVersion,
  status: "with-status" | "without-status",
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateDeprecationWarning(version, child(at, "deprecationWarning"), found);
  validateParts(version, status, at, at, found, context);
}

/** What versions have in common is in fields of the spec for the server; `at` is the first of the versions. */
export function validateParts(
  parts: InternalVersions["common"],
  status: "with-status" | "without-status",
  at: Field,
  fieldsBelow: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { schema, subresources, additionalPrinterColumns, selectableFields = [] } = parts;
  const isCommon = at !== fieldsBelow;
  if (schema !== undefined) validateCustomResourceDefinitionValidation(schema, status, child(at, "schema"), found, context);
  if (subresources !== undefined) validateCustomResourceDefinitionSubresources(subresources, child(at, "subresources"), found);
  if (additionalPrinterColumns !== undefined)
    validateCustomResourceColumnDefinitions(additionalPrinterColumns, child(at, "additionalPrinterColumns"), found);
  if (selectableFields.length === 0 || !isOn("selectableFields", context.minor)) return;
  const selectableField = child(at, "selectableFields");
  const isMissing = isCommon ? schema === undefined : schema?.openAPIV3Schema === undefined;
  if (isMissing) {
    found.invalid(selectableField, "", missingSchema(isCommon, context));
    return;
  }
  const root = schema?.openAPIV3Schema ?? {};
  const problem = structuralProblem(root);
  if (problem === null) validateCustomResourceSelectableFields(selectableFields, root, selectableField, found);
  else found.invalid(child(child(fieldsBelow, "schema"), "openAPIV3Schema"), "", problem, child(at, "schema"));
}

function missingSchema(isCommon: boolean, { minor }: ValidationContext): string {
  const isTerse = isOn("terseSchemaSentences", minor);
  const subject = isTerse ? "" : "selectableFields ";
  if (isCommon) return `${subject}may only be set when validations.schema is included`;
  const schema = isTerse ? "`version.schema.openAPIV3Schema`" : "version.schema.openAPIV3Schema";
  return `${subject}may only be set when ${schema} is not included`;
}

const longestWarning = 256;

/** validateDeprecationWarning of apiextensions/validation. The server prints what the pointer leads to as JSON. */
function validateDeprecationWarning(
  { deprecated = false, deprecationWarning: warning }: CustomResourceDefinitionVersion,
  at: Field,
  found: Violations,
): void {
  if (warning === undefined) return;
  const shown = namedString(warning);
  if (!deprecated) {
    found.invalid(at, shown, "can only be set for deprecated versions");
    return;
  }
  if (byteLength(warning) > longestWarning) found.invalid(at, shown, "must be <= 256 characters long");
  if (warning === "") found.invalid(at, shown, "must not be an empty string");
  const index = firstUnprintable(warning);
  if (index < 0) return;
  const detail = `must only contain printable UTF-8 characters; non-printable character found at index ${index}`;
  found.invalid(at, shown, detail);
}

/** The byte at which a character begins that unicode.IsPrint does not take; -1 if there is none. */
function firstUnprintable(text: string): number {
  let index = 0;
  for (const character of text) {
    if (!isPrintable(character.codePointAt(0) ?? 0, character)) return index;
    index += byteLength(character);
  }
  return -1;
}
