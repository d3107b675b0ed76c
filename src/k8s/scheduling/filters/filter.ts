import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { FilterName, Rejection } from "../reasons.ts";

/** A filter made ready for one pod. */
export interface NodeFilter {
  readonly name: FilterName;
  /** Why a node does not take the pod, null if this filter lets it pass (Filter of a plugin). */
  readonly check: (node: NodeState) => Rejection | null;
  /** Counts a pod in that is thought to come to a node (1), or out as if it left (-1) (AddPod and RemovePod of a plugin). */
  readonly update?: (pod: PreparedPod, node: NodeState, sign: 1 | -1) => void;
}

/** What a plugin says to a pod before nodes are looked at (PreFilter). */
export type Preparation =
  | { readonly kind: "skip" }
  /** No node will do, whatever runs there. */
  | { readonly kind: "reject"; readonly message: string }
  /** Only `nodes` need to be looked at, if they are named. */
  | { readonly kind: "filter"; readonly filter: NodeFilter; readonly nodes?: ReadonlySet<string> };

/** Nothing to do for this pod. */
export const skip: Preparation = { kind: "skip" };
