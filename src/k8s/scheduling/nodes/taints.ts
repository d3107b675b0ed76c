import { parseInt64 } from "../../core/go-integers.ts";
import type { Taint, Toleration } from "../../kinds.generated.ts";
import { behaves } from "../behaviour.ts";

/** v1.Toleration.ToleratesTaint; `tolerationSeconds` plays no part. */
export function toleratesTaint(toleration: Toleration, taint: Taint, minor: number): boolean {
  const { effect = "", key = "", operator = "", value = "" } = toleration;
  if (effect !== "" && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  switch (operator) {
    case "":
    case "Equal":
      return value === (taint.value ?? "");
    case "Exists":
      return true;
    case "Lt":
    case "Gt":
      return behaves("tolerationComparison", minor) && comparesAs(operator, taint.value ?? "", value);
    default:
      return false;
  }
}

/** TolerationsTolerateTaint of component-helpers. */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[], minor: number): boolean {
  for (const toleration of tolerations) if (toleratesTaint(toleration, taint, minor)) return true;
  return false;
}

/** The taints that keep a pod away: NoSchedule and NoExecute (DoNotScheduleTaintsFilterFunc). */
export function keepsPodsAway({ effect }: Taint): boolean {
  return effect === "NoSchedule" || effect === "NoExecute";
}

/** FindMatchingUntoleratedTaint of component-helpers: all of them, in the node's order; the first is the one it names. */
export function untoleratedTaints(taints: readonly Taint[], tolerations: readonly Toleration[], minor: number): Taint[] {
  return taints.filter((taint) => keepsPodsAway(taint) && !isTolerated(taint, tolerations, minor));
}

const canonicalInteger = /^(0|-?[1-9][0-9]*)$/;

/** compareNumericValues: the taint's value stands left. */
function comparesAs(operator: "Lt" | "Gt", taintValue: string, tolerationValue: string): boolean {
  if (!canonicalInteger.test(taintValue) || !canonicalInteger.test(tolerationValue)) return false;
  const left = parseInt64(taintValue);
  const right = parseInt64(tolerationValue);
  if (typeof left !== "bigint" || typeof right !== "bigint") return false;
  return operator === "Lt" ? left < right : left > right;
}
