import { sortedNames } from "../resources/resource-list.ts";
import { allContainers, hasPodLevelResources } from "../resources/totals.ts";
import { computeUsage } from "./pod-usage.ts";
import type { QuotaPod } from "./quota-object.ts";
import type { QuotaPolicy } from "./read-quota.ts";

/** A resource that a quota counts, and containers that say nothing about it. */
export interface MissingResource {
  /** The name in the quota: `limits.cpu`. */
  readonly resource: string;
  readonly containers: readonly string[];
}

/** What a container must have if a quota counts it (validationSet of quota/v1/evaluator/core). */
const required = ["cpu", "limits.cpu", "limits.memory", "memory", "requests.cpu", "requests.memory"];

/** What a quota demands of containers and this pod does not say, by resource (podEvaluator.Constraints). */
export function missingResources({ resources }: QuotaPod, { hard }: QuotaPolicy): readonly MissingResource[] {
  const demanded = required.filter((name) => hard.has(name));
  if (demanded.length === 0 || hasPodLevelResources(resources)) return [];
  const missing = new Map<string, Set<string>>();
  for (const { name, requests, limits } of allContainers(resources)) {
    const present = computeUsage(requests, limits);
    for (const resource of demanded) {
      if (present.has(resource)) continue;
      missing.set(resource, (missing.get(resource) ?? new Set()).add(name));
    }
  }
  return sortedNames(missing.keys()).map((resource) => ({ resource, containers: sortedNames(missing.get(resource) ?? []) }));
}

/** `must specify limits.cpu for: app,proxy; limits.memory for: app`. */
export function describeMissing(missing: readonly MissingResource[]): string {
  const parts = missing.map(({ resource, containers }) => `${resource} for: ${containers.join(",")}`);
  return `must specify ${parts.join("; ")}`;
}
