import { type Quantity, signOf } from "../../core/quantity.ts";
import { addQuantities, compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { PodResources, Requirements } from "./pod-resources.ts";
import { allContainers } from "./totals.ts";

export type QosClass = "BestEffort" | "Burstable" | "Guaranteed";

const computeResources = ["cpu", "memory"] as const;

/** The quality of service class of a pod (ComputePodQOS): only cpu and memory above zero count. */
export function qosClass(pod: PodResources): QosClass {
  const holders: readonly Requirements[] = pod.podLevel === null ? allContainers(pod) : [pod.podLevel];
  const requests = new Map<string, Quantity>();
  const limits = new Map<string, Quantity>();
  let allLimited = true;
  for (const holder of holders) {
    for (const name of computeResources) addPositive(requests, name, holder.requests.get(name));
    for (const name of computeResources) if (!addPositive(limits, name, holder.limits.get(name))) allLimited = false;
  }
  if (requests.size === 0 && limits.size === 0) return "BestEffort";
  return allLimited && sameAmounts(requests, limits) ? "Guaranteed" : "Burstable";
}

function addPositive(total: Map<string, Quantity>, name: string, quantity: Quantity | undefined): boolean {
  if (quantity === undefined || signOf(quantity) !== 1) return false;
  const present = total.get(name);
  total.set(name, present === undefined ? quantity : addQuantities(quantity, present));
  return true;
}

function sameAmounts(requests: ReadonlyMap<string, Quantity>, limits: ReadonlyMap<string, Quantity>): boolean {
  if (requests.size !== limits.size) return false;
  for (const [name, request] of requests) {
    const limit = limits.get(name);
    if (limit === undefined || compareQuantities(limit, request) !== 0) return false;
  }
  return true;
}
