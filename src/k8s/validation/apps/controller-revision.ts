import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ControllerRevision } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";

const dataField = rootField("data");

/** ValidateControllerRevisionCreate of apps/validation. */
export function validateControllerRevisionCreate(
  { metadata, revision = 0, data }: ControllerRevision,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  if (revision < 0) found.invalid(rootField("revision"), revision, "must be greater than or equal to 0");
  if (data === undefined || data === null) found.required(dataField, "data is mandatory");
  else if (isOn("revisionDataIsObject", context.minor) && (typeof data !== "object" || Array.isArray(data)))
    found.required(dataField, "data must be a valid JSON object");
}
