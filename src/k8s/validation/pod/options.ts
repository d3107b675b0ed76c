/** What callers of the pod validation decide (apivalidation.PodValidationOptions, as far as create can differ). */
export interface PodValidationOptions {
  /** Whether this is a Pod itself, or a template of one: some rules hold for Pods only (ResourceIsPod). */
  readonly isPod: boolean;
}

/** The options of templates in workloads. */
export const templateOptions: PodValidationOptions = { isPod: false };
