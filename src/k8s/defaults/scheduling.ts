import type { PriorityClass } from "../kinds.generated.ts";

/** SetDefaults_PriorityClass of scheduling/v1. */
export function setPriorityClassDefaults(priorityClass: PriorityClass): PriorityClass {
  return priorityClass.preemptionPolicy === undefined
    ? { ...priorityClass, preemptionPolicy: "PreemptLowerPriority" }
    : priorityClass;
}
