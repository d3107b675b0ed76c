import type { Pod } from "../kinds.generated.ts";
import { type AdmitOptions, admitPod, type PodAdmission, type PolicyOrder } from "./admit-pod.ts";
import type { Cluster, ClusterNamespace } from "./cluster.ts";
import { find } from "./directory.ts";
import { writePodResources } from "./resources/write-pod-resources.ts";

/** Beyond so many things only rotations are tried, not all orders. */
const mostInAllOrders = 3;

/** The orders in which the server may take the policies of a namespace: it lists them anew for each step. */
export function policyOrders({ limitRanges, quotas }: ClusterNamespace): readonly PolicyOrder[] {
  const ofLimitRanges = orders(limitRanges);
  return ofLimitRanges.flatMap((limitRangesToFill) =>
    ofLimitRanges.flatMap((limitRangesToCheck) =>
      orders(quotas).map((inOrder) => ({ limitRangesToFill, limitRangesToCheck, quotas: inOrder })),
    ),
  );
}

/** All answers that the server may give to one pod; more than one if several policies of a namespace contradict each other. */
export function possibleAdmissions(pod: Pod, cluster: Cluster, options: AdmitOptions = {}): readonly PodAdmission[] {
  const namespace = find(cluster.namespaces, pod.metadata?.namespace ?? "default");
  if (typeof namespace === "string") return [admitPod(pod, cluster, options)];
  const different = new Map<string, PodAdmission>();
  for (const order of policyOrders(namespace)) {
    const admission = admitPod(pod, cluster, { ...options, order });
    different.set(answerOf(admission), admission);
  }
  return [...different.values()];
}

function answerOf(admission: PodAdmission): string {
  if (admission.kind === "refused") return admission.refusal.message;
  const { containers, initContainers } = writePodResources(admission.pod.spec, admission.pod.resources);
  return JSON.stringify([initContainers, containers].map((list) => list?.map(({ resources }) => resources)));
}

function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  if (items.length > mostInAllOrders) return items.map((_, index) => [...items.slice(index), ...items.slice(0, index)]);
  return items.flatMap((first, index) => {
    const others = [...items.slice(0, index), ...items.slice(index + 1)];
    return orders(others).map((rest) => [first, ...rest]);
  });
}
