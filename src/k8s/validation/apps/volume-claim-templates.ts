import type { PersistentVolumeClaim } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

/** validateVolumeClaimTemplates of apps/validation. */
export function validateVolumeClaimTemplates(
  _templates: readonly PersistentVolumeClaim[],
  _at: Field,
  _found: Violations,
  { minor }: ValidationContext,
): void {
  if (!isOn("checkedStatefulSetTemplates", minor)) return;
}
