import { resolveNamespaces } from "./filters/inter-pod-affinity.ts";
import { noLabels } from "./labels.ts";
import { matchesTerm } from "./pods/affinity-terms.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import { type Refusal, schedule } from "./schedule.ts";
import type { Snapshot } from "./snapshot.ts";

/** How sure it is that a pod stays pending. */
export type Certainty =
  /** No node could ever take it, even if nothing else ran: why, node by node. */
  | { readonly kind: "certain"; readonly verdict: Refusal }
  /** Some node could; it depends on what else runs, and in which order pods come. */
  | { readonly kind: "depends" };

/**
 * Judges a pod against nodes on which nothing runs (idleSnapshot). A pod that wants to be near others is only hopeless if none
 * of `others`, all the pods there are to be, is one of those.
 */
export function certaintyOf(pod: PreparedPod, idle: Snapshot, others: Iterable<PreparedPod>): Certainty {
  const verdict = schedule(pod, idle);
  if (verdict.kind === "feasible") return { kind: "depends" };
  if (verdict.kind === "failed") return { kind: "certain", verdict };
  const isLonely = [...verdict.rejections.values()].some(({ reasons }) => reasons.some(({ code }) => code === "pod-affinity"));
  return isLonely && hasCompany(pod, idle, others) ? { kind: "depends" } : { kind: "certain", verdict };
}

/** Whether one of the pods is what a pod wants to be near. */
export function hasCompany(pod: PreparedPod, snapshot: Snapshot, others: Iterable<PreparedPod>): boolean {
  const required = pod.shape.affinity.required.map((term) => resolveNamespaces(term, snapshot));
  for (const { id, namespace, shape } of others) {
    if (id !== pod.id && required.every((term) => matchesTerm(term, namespace, shape.labels, noLabels))) return true;
  }
  return false;
}
