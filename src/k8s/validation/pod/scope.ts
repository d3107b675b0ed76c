import type { ObjectMeta, PodSpec, Volume } from "../../kinds.generated.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import type { PodValidationOptions } from "./options.ts";

/** What the validation of a pod's parts shares: upstream passes it along as parameters. */
export interface PodScope {
  readonly found: Violations;
  readonly context: ValidationContext;
  readonly options: PodValidationOptions;
  readonly spec: PodSpec;
  /** Metadata of the Pod itself; undefined for templates. */
  readonly podMeta: ObjectMeta | undefined;
  /** Volumes without faults by their names: to mount another is an error of its own. */
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly claimNames: ReadonlySet<string>;
}

export const noNames: ReadonlySet<string> = new Set();

/** Whether containers use the users of the host, as is the default. */
export function usesHostUsers({ hostUsers }: PodSpec): boolean {
  return hostUsers !== false;
}
