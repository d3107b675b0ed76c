import type { Affinity, PersistentVolumeClaim, PodAffinityTerm } from "../../kinds.generated.ts";
import { hasFeature } from "../features.ts";
import { qosClass } from "../resources/qos.ts";
import type { QuotaContext, QuotaObject, QuotaPod } from "./quota-object.ts";
import type { ScopeRequirement } from "./read-quota.ts";

/** Whether an object is in a scope of a quota (podMatchesScopeFunc, pvcMatchesScopeFunc); other kinds are in none. */
export function matchesScope(object: QuotaObject, requirement: ScopeRequirement, { minor }: QuotaContext): boolean {
  if (object.kind === "pod") return podScopes.get(requirement.scope)?.(object.pod, requirement) ?? false;
  if (object.kind !== "claim" || requirement.scope !== "VolumeAttributesClass") return false;
  if (!hasFeature("volumeAttributesClasses", minor)) return false;
  const classes = volumeAttributesClasses(object.claim);
  if (requirement.operator === "Exists") return classes.length > 0;
  if (classes.length === 0) return matchesValue(undefined, requirement);
  return classes.some((name) => matchesValue(name, requirement));
}

type PodScope = (pod: QuotaPod, requirement: ScopeRequirement) => boolean;

const podScopes: ReadonlyMap<string, PodScope> = new Map<string, PodScope>([
  ["Terminating", isTerminating],
  ["NotTerminating", (pod) => !isTerminating(pod)],
  ["BestEffort", ({ resources }) => qosClass(resources) === "BestEffort"],
  ["NotBestEffort", ({ resources }) => qosClass(resources) !== "BestEffort"],
  ["PriorityClass", ({ spec }, requirement) => matchesValue(nonEmpty(spec.priorityClassName), requirement)],
  ["CrossNamespacePodAffinity", ({ spec }) => crossesNamespaces(spec.affinity)],
]);

/** IsTerminating: the deadline of the pod, not of a Job. */
function isTerminating({ spec }: QuotaPod): boolean {
  return spec.activeDeadlineSeconds !== undefined && Number(spec.activeDeadlineSeconds) >= 0;
}

/** A selector on a set with one label, or none (ScopedResourceSelectorRequirementsAsSelector). */
function matchesValue(value: string | undefined, { operator, values }: ScopeRequirement): boolean {
  switch (operator) {
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    default:
      return false;
  }
}

/** usesCrossNamespacePodAffinity. */
function crossesNamespaces(affinity: Affinity | undefined): boolean {
  return [affinity?.podAffinity, affinity?.podAntiAffinity].some((terms) => {
    const required = terms?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const preferred = terms?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
    return required.some(namesNamespaces) || preferred.some(({ podAffinityTerm }) => namesNamespaces(podAffinityTerm ?? {}));
  });
}

function namesNamespaces({ namespaces = [], namespaceSelector }: PodAffinityTerm): boolean {
  return namespaces.length > 0 || namespaceSelector !== undefined;
}

/** getReferencedVolumeAttributesClassNames. */
function volumeAttributesClasses({ spec, status }: PersistentVolumeClaim): readonly string[] {
  const names = [
    spec?.volumeAttributesClassName,
    status?.currentVolumeAttributesClassName,
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  ];
  return names.flatMap((name) => nonEmpty(name) ?? []);
}

function nonEmpty(name: string | undefined): string | undefined {
  return name === "" ? undefined : name;
}
