import { type Labels, labelOf } from "../../core/labels.ts";
import type { TopologySpreadConstraint } from "../../kinds.generated.ts";
import { bothSelectors, readSelector, type Selector, selectorFromLabels } from "../selectors.ts";

/** How evenly pods are to be spread (topologySpreadConstraint of podtopologyspread). */
export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly selector: Selector;
  readonly minDomains: number;
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
}

/** filterTopologySpreadConstraints: those that keep the pod from nodes, or those that only say what is better. */
export function spreadConstraints(
  constraints: readonly TopologySpreadConstraint[],
  podLabels: Labels,
  action: "DoNotSchedule" | "ScheduleAnyway",
): readonly SpreadConstraint[] {
  return constraints
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === action)
    .map((constraint) => ({
      maxSkew: constraint.maxSkew ?? 0,
      topologyKey: constraint.topologyKey ?? "",
      selector: selectorOf(constraint, podLabels),
      minDomains: constraint.minDomains ?? 1,
      honorsAffinity: constraint.nodeAffinityPolicy !== "Ignore",
      honorsTaints: constraint.nodeTaintsPolicy === "Honor",
    }));
}

/** With the pod's own values of `matchLabelKeys`; an API server that has merged them already changes nothing by that. */
function selectorOf({ labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint, podLabels: Labels): Selector {
  const selector = readSelector(labelSelector);
  const own = matchLabelKeys.flatMap((key): [string, string][] => {
    const value = labelOf(podLabels, key);
    return value === undefined ? [] : [[key, value]];
  });
  return own.length === 0 ? selector : bothSelectors(selectorFromLabels(own), selector);
}

/** What the scheduler prefers for pods without constraints of their own (systemDefaultConstraints). */
export const defaultConstraints: readonly { readonly topologyKey: string; readonly maxSkew: number }[] = [
  { topologyKey: "kubernetes.io/hostname", maxSkew: 3 },
  { topologyKey: "topology.kubernetes.io/zone", maxSkew: 5 },
];
