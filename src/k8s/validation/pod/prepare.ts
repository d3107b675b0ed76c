import type { PodTemplateSpec } from "../../kinds.generated.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** DropDisabledTemplateFields of pkg/api/pod: clears what hides behind feature gates that are off. */
export function preparePodTemplate(template: PodTemplateSpec, _context: ValidationContext): PodTemplateSpec {
  return template;
}
