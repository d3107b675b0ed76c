import type { PodTemplateSpec } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { type PodValidationOptions, templateOptions } from "./options.ts";

/** ValidatePodTemplateSpec of core/validation: a template after defaulting and preparePodTemplate. */
export function validatePodTemplateSpec(
  _template: PodTemplateSpec | undefined,
  _at: Field,
  _found: Violations,
  _context: ValidationContext,
  _options: PodValidationOptions = templateOptions,
): void {}
