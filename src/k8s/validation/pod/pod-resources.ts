import { formatQuantity } from "../../core/format-quantity.ts";
import type { Quantity } from "../../core/quantity.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import { isHugePagesResource } from "../../core/resource-names.ts";
import { aggregateContainerResources } from "../../defaults/pod/container-totals.ts";
import type { PodSpec, ResourceRequirements } from "../../kinds.generated.ts";
import { child, entry, type Field, item, printedAs } from "../field.ts";
import { type ResourceTexts, resourceAt } from "../quantities.ts";
import { validateResourceClaimNames } from "./resource-claims.ts";
import { validatePodResourceName, validateResourceRequirements } from "./resources.ts";
import type { PodScope } from "./scope.ts";

/** validatePodResources of core/validation. */
export function validatePodResources(spec: PodSpec, specAt: Field, scope: PodScope): void {
  if (spec.resources === undefined) return;
  const { resources } = spec;
  const { found, context } = scope;
  const at = child(specAt, "resources");
  if (spec.os?.name === "windows") {
    found.forbidden(at, "may not be set for a windows pod");
    return;
  }
  const claimsAt = child(at, "claims");
  if (resources.claims !== undefined) found.forbidden(claimsAt, "claims may not be set for Resources at pod-level");
  validateResourceRequirements(resources, validatePodResourceName, at, found, context);
  validateResourceClaimNames(resources.claims ?? [], claimsAt, scope);
  validatePodResourceConsistency(spec, resources, at, scope);
}

/** validatePodResourceConsistency of core/validation. */
function validatePodResourceConsistency(
  spec: PodSpec,
  { requests, limits }: ResourceRequirements,
  at: Field,
  { found }: PodScope,
): void {
  for (const [name, total] of aggregateContainerResources(spec, "requests", resourceAt)) {
    const request = quantityOf(requests, name);
    if (request === null || compareQuantities(total, request) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${formatQuantity(total)}`;
    found.invalid(entry(child(at, "requests"), name), formatQuantity(request), detail);
  }
  for (const [name, total] of aggregateContainerResources(spec, "limits", resourceAt)) {
    const limit = quantityOf(limits, name);
    if (!isHugePagesResource(name) || limit === null || compareQuantities(total, limit) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container limits of ${formatQuantity(total)}`;
    found.invalid(entry(child(at, "limits"), name), formatQuantity(limit), detail);
  }
  for (const [index, container] of (spec.containers ?? []).entries()) {
    for (const name of Object.keys(container.resources?.limits ?? {})) {
      const limit = quantityOf(container.resources?.limits, name);
      const podLimit = quantityOf(limits, name);
      if (limit === null || podLimit === null || compareQuantities(limit, podLimit) <= 0) continue;
      // The server's path is as odd as this.
      const printed = child(entry(item(child(at, "containers"), index), name), "limits");
      const where = entry(child(child(item(child(at.parent ?? at, "containers"), index), "resources"), "limits"), name);
      const detail = `must be less than or equal to pod limits of ${formatQuantity(podLimit)}`;
      found.invalid(printedAs(printed, where), formatQuantity(limit), detail);
    }
  }
}

function quantityOf(list: ResourceTexts | undefined, name: string): Quantity | null {
  if (list === undefined || !Object.hasOwn(list, name)) return null;
  const text = list[name];
  return text === undefined ? null : resourceAt(text);
}
