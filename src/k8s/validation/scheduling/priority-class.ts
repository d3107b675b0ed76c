import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { PriorityClass } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, objectName } from "../meta.ts";
import { validatePreemptionPolicy } from "../pod/pod-spec.ts";
import type { Violations } from "../violation.ts";

const systemPrefix = "system-";
const highestUserPriority = 1_000_000_000;
const systemPriorities: ReadonlyMap<string, number> = new Map([
  ["system-node-critical", 2_000_001_000],
  ["system-cluster-critical", 2_000_000_000],
]);

/** ValidatePriorityClass of scheduling/validation. */
export function validatePriorityClass(priorityClass: PriorityClass, found: Violations, context: ValidationContext): void {
  const { metadata, value = 0, preemptionPolicy } = priorityClass;
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const name = objectName(metadata);
  if (name.startsWith(systemPrefix)) {
    const problem = systemClassProblem(name, priorityClass);
    const reserved = `priority class names with '${systemPrefix}' prefix are reserved for system use only`;
    if (problem !== null) found.forbidden(child(metadataField, "name"), `${reserved}. error: ${problem}`);
  } else if (value > highestUserPriority)
    found.forbidden(rootField("value"), `maximum allowed value of a user defined priority is ${highestUserPriority}`);
  validatePreemptionPolicy(preemptionPolicy, rootField("preemptionPolicy"), found);
}

/** IsKnownSystemPriorityClass of scheduling/v1. */
function systemClassProblem(name: string, { value = 0, globalDefault = false }: PriorityClass): string | null {
  const known = systemPriorities.get(name);
  if (known === undefined) return `${name} is not a known system priority class`;
  if (value !== known) return `value of ${name} PriorityClass must be ${known}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : null;
}
