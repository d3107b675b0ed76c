import { groupBy } from "../../../text/group-by.ts";
import type { ResourceSlice } from "../../kinds.generated.ts";

/** Slices of devices, to be found by node and by pool. */
export interface SliceIndex {
  readonly byNode: ReadonlyMap<string, readonly ResourceSlice[]>;
  /** Those of no one node, and those with counters, which their pool needs everywhere. */
  readonly shared: readonly ResourceSlice[];
  readonly byPool: ReadonlyMap<string, readonly ResourceSlice[]>;
}

/** NewAllocator's division of slices. */
export function indexSlices(slices: readonly ResourceSlice[]): SliceIndex {
  const own = slices.filter((slice) => !isShared(slice));
  return {
    byNode: groupBy(own, ({ spec }) => spec?.nodeName ?? ""),
    shared: slices.filter(isShared),
    byPool: groupBy(slices, poolId),
  };
}

/** The slices that may have something for a node. */
export function slicesFor(node: string, { byNode, shared }: SliceIndex): readonly ResourceSlice[] {
  return [...(byNode.get(node) ?? []), ...shared];
}

/** Driver and pool. */
export function poolId({ spec }: ResourceSlice): string {
  return `${spec?.driver ?? ""}/${spec?.pool?.name ?? ""}`;
}

function isShared({ spec }: ResourceSlice): boolean {
  return (spec?.nodeName ?? "") === "" || (spec?.sharedCounters ?? []).length > 0;
}
