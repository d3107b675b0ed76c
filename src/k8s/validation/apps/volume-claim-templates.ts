import type { PersistentVolumeClaim } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validatePersistentVolumeClaimSpec } from "../persistent-volume-claim/claim-spec.ts";
import type { Violations } from "../violation.ts";

/** validateVolumeClaimTemplates of apps/validation: of claims, only the spec counts. */
export function validateVolumeClaimTemplates(
  templates: readonly PersistentVolumeClaim[],
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (!isOn("checkedStatefulSetTemplates", context.minor)) return;
  for (const [index, { spec = {} }] of templates.entries())
    validatePersistentVolumeClaimSpec(spec, child(item(at, index), "spec"), found, context);
}
