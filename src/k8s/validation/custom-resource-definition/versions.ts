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
import type { InternalVersions, VersionPart } from "./shared-parts.ts";
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
  const place: PartPlace = {
    schema: child(at, "schema"),
    subresources: child(at, "subresources"),
    additionalPrinterColumns: child(at, "additionalPrinterColumns"),
    selectableFields: child(at, "selectableFields"),
    unusableSchema: child(child(at, "schema"), "openAPIV3Schema"),
    isCommon: false,
  };
  validateParts(version, status, place, found, context);
}

/** Where the parts of a version, or of all versions together, are for the server. */
export interface PartPlace extends Readonly<Record<VersionPart, Field>> {
  /** What it says of a schema that cannot have fields to select by. */
  readonly unusableSchema: Field;
  readonly isCommon: boolean;
}

/** What may be said for each version, or for all of them. */
export function validateParts(
  parts: InternalVersions["common"],
  status: "with-status" | "without-status",
  place: PartPlace,
  found: Violations,
  context: ValidationContext,
): void {
  const { schema, subresources, additionalPrinterColumns: columns } = parts;
  if (schema !== undefined) validateCustomResourceDefinitionValidation(schema, status, place.schema, found, context);
  if (subresources !== undefined) validateCustomResourceDefinitionSubresources(subresources, place.subresources, found);
  if (columns !== undefined) validateCustomResourceColumnDefinitions(columns, place.additionalPrinterColumns, found);
  if (isOn("selectableFields", context.minor)) validateSelectableFields(parts, place, found, context);
}

function validateSelectableFields(
  { schema, selectableFields: fields = [] }: InternalVersions["common"],
  { selectableFields: at, unusableSchema, isCommon }: PartPlace,
  found: Violations,
  context: ValidationContext,
): void {
  if (fields.length === 0) return;
  const root = schema?.openAPIV3Schema;
  if (isCommon ? schema === undefined : root === undefined) {
    found.invalid(at, "", missingSchema(isCommon, context));
    return;
  }
  const problem = root === undefined ? null : structuralProblem(root);
  if (problem !== null) found.invalid(unusableSchema, "", problem);
  // The server crashes on paths in such a schema; none leads anywhere.
  const schemaOfPaths = problem === null ? (root ?? {}) : {};
  validateCustomResourceSelectableFields(fields, schemaOfPaths, at, found);
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
