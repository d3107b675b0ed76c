import type { NodeState } from "../nodes/node-state.ts";
import type { PodShape } from "../pods/pod-shape.ts";
import { maxScore, scoreEach } from "./normalize.ts";

/** Score of NodeResourcesFit with the strategy LeastAllocated: the share of cpu and memory that stays free. */
export function leastAllocated({ scored }: PodShape, nodes: readonly NodeState[]): Float64Array {
  return scoreEach(nodes, ({ allocatable, nonZero }) => {
    const cpu = freeShare(nonZero.milliCpu + scored.milliCpu, allocatable.milliCpu);
    const memory = freeShare(nonZero.memory + scored.memory, allocatable.memory);
    const known = (allocatable.milliCpu === 0 ? 0 : 1) + (allocatable.memory === 0 ? 0 : 1);
    return known === 0 ? 0 : Math.floor((cpu + memory) / known);
  });
}

/** Score of NodeResourcesBalancedAllocation: whether the pod evens out cpu and memory; null for a pod that requests neither. */
export function balancedAllocation({ requests }: PodShape, nodes: readonly NodeState[]): Float64Array | null {
  if (requests.milliCpu === 0 && requests.memory === 0) return null;
  return scoreEach(nodes, ({ allocatable, requested }) => {
    const before = balance(requested.milliCpu, requested.memory, allocatable);
    const after = balance(requested.milliCpu + requests.milliCpu, requested.memory + requests.memory, allocatable);
    return maxScore / 2 + Math.trunc((maxScore / 2 + after - before) / 2);
  });
}

/** leastRequestedScore. */
function freeShare(requested: number, capacity: number): number {
  if (capacity === 0 || requested > capacity) return 0;
  return Math.floor(((capacity - requested) * maxScore) / capacity);
}

/** balancedResourceScore for two resources; one alone is always in balance. */
function balance(milliCpu: number, memory: number, allocatable: { readonly milliCpu: number; readonly memory: number }): number {
  if (allocatable.milliCpu === 0 || allocatable.memory === 0) return maxScore;
  const cpuShare = Math.min(milliCpu / allocatable.milliCpu, 1);
  const memoryShare = Math.min(memory / allocatable.memory, 1);
  return Math.trunc((1 - Math.abs((cpuShare - memoryShare) / 2)) * maxScore);
}
