import type { ReplicaSetState } from "./replica-set-state.ts";

/** A Deployment whose number of replicas changed. */
export interface ScalingEvent {
  readonly old: ReplicaSetState;
  readonly fresh: ReplicaSetState | null;
  readonly replicas: number;
  readonly surge: number;
  readonly isRolling: boolean;
}

/** Gives ReplicaSets their share of a new number of replicas (scale of the Deployment controller); true if anything changed. */
export function scaleProportionally({ old, fresh, replicas, surge, isRolling }: ScalingEvent): boolean {
  const active = [old, ...(fresh === null ? [] : [fresh])].filter((set) => set.wanted > 0);
  const most = replicas + surge;
  const [only] = active;
  if (only === undefined) return false;
  if (active.length === 1) return scaleTo(only, replicas, replicas, most);
  if (fresh !== null && fresh.wanted === replicas && fresh.desired === replicas && fresh.pods === replicas) {
    return scaleTo(old, 0, replicas, most);
  }
  return isRolling && scaleAll(active, replicas, most);
}

function scaleAll(active: readonly ReplicaSetState[], replicas: number, most: number): boolean {
  const allowed = replicas > 0 ? most : 0;
  const toAdd = allowed - active.reduce((sum, set) => sum + set.wanted, 0);
  // The larger first; of equal ones the newer when growing, the older when shrinking.
  const bySize = active.toSorted((a, b) => b.wanted - a.wanted || (toAdd > 0 ? active.indexOf(b) - active.indexOf(a) : 0));
  let added = 0;
  const sizes = bySize.map((set) => {
    const share = shareOf(set, replicas, most, toAdd, added);
    added += share;
    return set.wanted + share;
  });
  let changed = false;
  for (const [index, set] of bySize.entries()) {
    const leftover = index === 0 ? toAdd - added : 0;
    if (scaleTo(set, Math.max(0, (sizes[index] ?? 0) + leftover), replicas, most)) changed = true;
  }
  return changed;
}

/** GetReplicaSetProportion. */
function shareOf(set: ReplicaSetState, replicas: number, most: number, toAdd: number, added: number): number {
  if (set.wanted === 0 || toAdd === 0 || toAdd === added) return 0;
  const fraction = replicas === 0 ? -set.wanted : Math.round((set.wanted * most) / set.most) - set.wanted;
  return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
}

function scaleTo(set: ReplicaSetState, wanted: number, replicas: number, most: number): boolean {
  const changed = set.wanted !== wanted || set.desired !== replicas || set.most !== most;
  set.wanted = wanted;
  set.desired = replicas;
  set.most = most;
  return changed;
}
