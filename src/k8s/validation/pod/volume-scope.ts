import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import type { PodValidationOptions } from "./options.ts";

/** What the validation of volumes depends on. */
export interface VolumeScope {
  readonly found: Violations;
  readonly context: ValidationContext;
  readonly options: PodValidationOptions;
  /** The name of the Pod; empty for templates. */
  readonly podName: string;
}
