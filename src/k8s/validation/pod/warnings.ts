import type { Pod, PodTemplateSpec } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** WarningsOnCreate of the strategy of pods. */
export function podWarnings(_pod: Pod, _context: ValidationContext): readonly string[] {
  return [];
}

/** GetWarningsForPodTemplate of pkg/api/pod. */
export function podTemplateWarnings(
  _template: PodTemplateSpec | undefined,
  _at: Field,
  _context: ValidationContext,
): readonly string[] {
  return [];
}
