import { labelOf } from "../../core/labels.ts";
import type { SelectableNode } from "../../core/node-selectors.ts";
import { isQuantityProblem, type Quantity, readQuantity } from "../../core/quantity.ts";
import { wholeValue } from "../../core/quantity-arithmetic.ts";
import type { CSIStorageCapacity, StorageClass } from "../../kinds.generated.ts";
import { noProvisioner } from "../../storage/storage-class-of.ts";

import { matchesSelector, readSelector } from "../selectors.ts";
import type { Claim } from "./claims.ts";
import type { Storage } from "./storage.ts";

/** checkVolumeProvisions: whether a claim's class can make its volume for a node. */
export function canProvision(claim: Claim, node: SelectableNode, storage: Storage): "yes" | "no" | "no-space" {
  const storageClass = storage.classes.get(claim.className);
  const provisioner = storageClass?.provisioner ?? "";
  if (storageClass === undefined || provisioner === "" || provisioner === noProvisioner) return "no";
  if (!allowsNode(storageClass, node)) return "no";
  return hasSpace(claim, provisioner, node, storage) ? "yes" : "no-space";
}

/** MatchTopologySelectorTerms: terms are ORed, an empty one matches nothing. */
function allowsNode({ allowedTopologies = [] }: StorageClass, { labels }: SelectableNode): boolean {
  if (allowedTopologies.length === 0) return true;
  return allowedTopologies.some(({ matchLabelExpressions: expressions = [] }) => {
    const isMet = expressions.every(
      ({ key = "", values = [] }) => labelOf(labels, key) !== undefined && values.includes(labels[key] ?? ""),
    );
    return expressions.length > 0 && isMet;
  });
}

/** hasEnoughCapacity: only of drivers that publish what they have. */
function hasSpace(claim: Claim, provisioner: string, node: SelectableNode, { csiDrivers, capacities }: Storage): boolean {
  const { request, className } = claim;
  if (request === null || csiDrivers.get(provisioner)?.spec?.storageCapacity !== true) return true;
  return capacities.some((capacity) => {
    const limit = volumeLimit(capacity);
    const isLarge = limit !== null && wholeValue(limit) >= wholeValue(request);
    return capacity.storageClassName === className && isLarge && isReachable(capacity, node);
  });
}

/** volumeLimit of the binder: the largest volume, if the driver says it, is more precise than what is free. */
function volumeLimit({ maximumVolumeSize, capacity }: CSIStorageCapacity): Quantity | null {
  const text = maximumVolumeSize ?? capacity;
  if (text === undefined) return null;
  const limit = readQuantity(text);
  return isQuantityProblem(limit) ? null : limit;
}

function isReachable({ nodeTopology }: CSIStorageCapacity, { labels }: SelectableNode): boolean {
  return nodeTopology !== undefined && matchesSelector(readSelector(nodeTopology), labels);
}
