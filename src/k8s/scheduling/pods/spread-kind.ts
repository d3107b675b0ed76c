import { matchesLabels } from "../../core/labels.ts";
import type { LabelSelector } from "../../kinds.generated.ts";
import { bothSelectors, readSelector, type Selector, selectorFromLabels } from "../selectors.ts";
import type { Snapshot } from "../snapshot.ts";
import type { PreparedPod } from "./prepared-pod.ts";

/** DefaultSelector of the scheduler's helpers: the pods that share the Services and the owner of one; everything if it has neither. */
export function spreadKind({ shape }: PreparedPod, owner: LabelSelector | undefined, { cluster }: Snapshot): Selector {
  const wanted = new Map<string, string>();
  for (const { metadata, spec } of cluster.services ?? []) {
    const { selector } = spec ?? {};
    if (selector === undefined || (metadata?.namespace ?? "default") !== shape.namespace) continue;
    if (matchesLabels(selector, shape.labels)) for (const [key, value] of Object.entries(selector)) wanted.set(key, value);
  }
  const selector = selectorFromLabels(wanted);
  return owner === undefined ? selector : bothSelectors(selector, readSelector(owner));
}
