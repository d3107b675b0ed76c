import type { PodTemplateSpec } from "../../kinds.generated.ts";
import type { ValidationContext } from "../../validation/kind-rules.ts";

/** SetObjectDefaults_PodTemplate's part for a template: the defaults of its pod spec. A missing template has defaults, too. */
export function setPodTemplateDefaults(template: PodTemplateSpec | undefined, _context: ValidationContext): PodTemplateSpec {
  return template ?? {};
}
