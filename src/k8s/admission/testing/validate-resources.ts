import { formatQuantity } from "../../core/format-quantity.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import { isHugePagesResource } from "../../core/resource-names.ts";
import type { Pod, PodSpec } from "../../kinds.generated.ts";
import { child, entry, type Field, item, rootField } from "../../validation/field.ts";
import {
  validateContainerResourceName,
  validatePodResourceName,
  validateResourceRequirements,
} from "../../validation/pod/resources.ts";
import { type Violation, Violations } from "../../validation/violation.ts";
import { type PodResources, readPodResources } from "../resources/pod-resources.ts";
import { sortedNames } from "../resources/resource-list.ts";
import { sumContainers } from "../resources/totals.ts";

/** The part of a pod's validation that LimitRanges have influence on: resources, and nothing else. */
export function validateResources({ spec = {} }: Pod): readonly Violation[] {
  const found = new Violations();
  const context = { minor: 36 };
  const at = rootField("spec");
  for (const list of ["containers", "initContainers"] as const) {
    for (const [index, { resources = {} }] of (spec[list] ?? []).entries()) {
      const place = child(item(child(at, list), index), "resources");
      validateResourceRequirements(resources, validateContainerResourceName, place, found, context);
    }
  }
  if (spec.resources === undefined) return found.found;
  validateResourceRequirements(spec.resources, validatePodResourceName, child(at, "resources"), found, context);
  validateConsistency(spec, child(at, "resources"), found);
  return found.found;
}

/** validatePodResourceConsistency of core/validation. */
function validateConsistency(spec: PodSpec, at: Field, found: Violations): void {
  const resources = readPodResources(spec, 36);
  const requests = sumContainers(resources, "requests");
  for (const name of sortedNames(requests.keys())) {
    const sum = requests.get(name);
    const request = resources.podLevel?.requests.get(name);
    if (sum === undefined || request === undefined || compareQuantities(sum, request) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${formatQuantity(sum)}`;
    found.invalid(entry(child(at, "requests"), name), formatQuantity(request), detail);
  }
  const limits = sumContainers(resources, "limits");
  for (const name of sortedNames(limits.keys()).filter(isHugePagesResource)) {
    const sum = limits.get(name);
    const limit = resources.podLevel?.limits.get(name);
    if (sum === undefined || limit === undefined || compareQuantities(sum, limit) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container limits of ${formatQuantity(sum)}`;
    found.invalid(entry(child(at, "limits"), name), formatQuantity(limit), detail);
  }
  validateLimits(resources, at, found);
}

function validateLimits({ containers, podLevel }: PodResources, at: Field, found: Violations): void {
  for (const [index, { limits }] of containers.entries()) {
    for (const name of sortedNames(limits.keys())) {
      const own = limits.get(name);
      const limit = podLevel?.limits.get(name);
      if (own === undefined || limit === undefined || compareQuantities(own, limit) <= 0) continue;
      const place = child(entry(item(child(at, "containers"), index), name), "limits");
      found.invalid(place, formatQuantity(own), `must be less than or equal to pod limits of ${formatQuantity(limit)}`);
    }
  }
}
