import { labelOf } from "../../core/labels.ts";
import type { NodeState } from "./node-state.ts";

/** The domains that one label key divides nodes into. */
export interface Topology {
  readonly key: string;
  /** The domain of each node, -1 where it lacks the key. */
  readonly domainOf: Int32Array;
  /** The label's values: what domains are called. */
  readonly values: readonly string[];
}

/** Divides nodes by a label. */
export function topologyOf(key: string, nodes: readonly NodeState[]): Topology {
  const domainOf = new Int32Array(nodes.length).fill(-1);
  const domains = new Map<string, number>();
  for (const { index, labels } of nodes) {
    const value = labelOf(labels, key);
    if (value === undefined) continue;
    const domain = domains.get(value) ?? domains.size;
    domains.set(value, domain);
    domainOf[index] = domain;
  }
  return { key, domainOf, values: [...domains.keys()] };
}

/** The domain of a node, -1 if it lacks the key. */
export function domainOfNode({ domainOf }: Topology, { index }: NodeState): number {
  return domainOf[index] ?? -1;
}

/** Adds what is counted per node up by domain; nodes without the key are left out. */
export function addByDomain({ domainOf }: Topology, perNode: Int32Array, factor: number, sums: Float64Array): void {
  for (let node = 0; node < domainOf.length; node++) {
    const domain = domainOf[node] ?? -1;
    const count = perNode[node] ?? 0;
    if (domain >= 0 && count !== 0) sums[domain] = (sums[domain] ?? 0) + factor * count;
  }
}
