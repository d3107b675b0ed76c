import { namedString } from "../../core/go.ts";
import type { ImageVolumeSource } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import type { VolumeScope } from "./volume-scope.ts";

/** validateImageVolumeSource of core/validation. */
export function validateImageVolumeSource(
  { reference = "", pullPolicy }: ImageVolumeSource,
  at: Field,
  { found, options }: VolumeScope,
): void {
  if (options.isPod && reference === "") found.required(child(at, "reference"));
  validatePullPolicy(pullPolicy, child(at, "pullPolicy"), found);
}

const pullPolicies = ["Always", "IfNotPresent", "Never"];

/** validatePullPolicy of core/validation. */
export function validatePullPolicy(policy: string | undefined, at: Field, found: Violations): void {
  if (policy === undefined || policy === "") found.required(at);
  else if (!pullPolicies.includes(policy)) found.notSupported(at, namedString(policy), pullPolicies);
}
