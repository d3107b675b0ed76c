import type { WorldObject } from "../../admission/testing/worlds.ts";
import { type Workload, workloadResources } from "../workload.ts";

/** A recorded object as a workload; null for other kinds. */
export function workloadOf(object: WorldObject): Workload | null {
  const workload = { kind: object.kind, object };
  return isWorkload(workload) ? workload : null;
}

function isWorkload(value: { readonly kind: string; readonly object: object }): value is Workload {
  return Object.hasOwn(workloadResources, value.kind);
}
