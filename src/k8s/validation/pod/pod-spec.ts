import type { ObjectMeta, PodSpec } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import type { PodValidationOptions } from "./options.ts";

/** ValidatePodSpec of core/validation; `podMeta` is the metadata of the Pod itself, undefined for templates. */
export function validatePodSpec(
  _spec: PodSpec,
  _podMeta: ObjectMeta | undefined,
  _at: Field,
  _found: Violations,
  _context: ValidationContext,
  _options: PodValidationOptions,
): void {}
