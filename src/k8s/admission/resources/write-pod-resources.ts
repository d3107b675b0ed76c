import { formatQuantity } from "../../core/format-quantity.ts";
import { isQuantityProblem, readQuantity } from "../../core/quantity.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { Container, PodSpec, QuantityText, ResourceRequirements } from "../../kinds.generated.ts";
import type { ContainerResources, PodResources, Requirements } from "./pod-resources.ts";
import { type ResourceList, sortedNames, type WrittenResources, writeResources } from "./resource-list.ts";

/** The spec of a pod with resources put back into it; a quantity that did not change keeps its spelling. */
export function writePodResources(spec: PodSpec, resources: PodResources): PodSpec {
  return {
    ...spec,
    ...(spec.containers === undefined ? {} : { containers: writeContainers(spec.containers, resources.containers) }),
    ...(spec.initContainers === undefined
      ? {}
      : { initContainers: writeContainers(spec.initContainers, resources.initContainers) }),
    ...(resources.podLevel === null ? {} : { resources: writeRequirements(spec.resources, resources.podLevel) }),
    ...(resources.overhead === null ? {} : { overhead: writeList(spec.overhead, resources.overhead) }),
  };
}

function writeContainers(containers: readonly Container[], resources: readonly ContainerResources[]): readonly Container[] {
  return containers.map((container, index) => {
    const requirements = resources[index];
    if (requirements === undefined || (requirements.requests.size === 0 && requirements.limits.size === 0)) return container;
    return { ...container, resources: writeRequirements(container.resources, requirements) };
  });
}

function writeRequirements(written: ResourceRequirements | undefined, requirements: Requirements): ResourceRequirements {
  const { requests, limits } = requirements;
  return {
    ...written,
    ...(requests.size === 0 ? {} : { requests: writeList(written?.requests, requests) }),
    ...(limits.size === 0 ? {} : { limits: writeList(written?.limits, limits) }),
  };
}

/** By sorted names: the server's order is another every time. */
function writeList(written: WrittenResources | undefined, list: ResourceList): WrittenResources {
  if (written === undefined) return writeResources(list);
  const texts: Record<string, QuantityText> = {};
  for (const name of sortedNames(list.keys())) {
    const quantity = list.get(name);
    if (quantity === undefined) continue;
    const text = written[name];
    const before = text === undefined ? null : readQuantity(text);
    const unchanged = before !== null && !isQuantityProblem(before) && compareQuantities(before, quantity) === 0;
    texts[name] = unchanged && text !== undefined ? text : formatQuantity(quantity);
  }
  return texts;
}
