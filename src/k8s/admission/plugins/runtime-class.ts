import { quote } from "../../core/go.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { RuntimeClass } from "../../kinds.generated.ts";
import type { Cluster } from "../cluster.ts";
import type { Denial } from "../denial.ts";
import { find } from "../directory.ts";
import { type PodDraft, type Step, withSpec } from "../pod-draft.ts";
import { type ResourceList, readResourceList, sortedNames, writeResources } from "../resources/resource-list.ts";
import { mergeTolerations } from "./tolerations.ts";

/** Gives a pod the overhead and the scheduling of its RuntimeClass (plugin RuntimeClass, Admit). */
export function applyRuntimeClass(draft: PodDraft, { runtimeClasses }: Cluster): Step {
  const { runtimeClassName } = draft.spec;
  if (runtimeClassName === undefined) return { draft };
  if (runtimeClassName === "") return { denial: { code: "runtime-class-empty", why: "resource name may not be empty" } };
  const found = find(runtimeClasses, runtimeClassName);
  if (found === "unknown") return { draft, unknown: { kind: "RuntimeClass", name: runtimeClassName } };
  if (found === "missing") {
    const why = `pod rejected: RuntimeClass ${quote(runtimeClassName)} not found`;
    return { denial: { code: "runtime-class-missing", runtimeClass: runtimeClassName, why } };
  }
  const overhead = overheadOf(found);
  const { overhead: own } = draft.resources;
  if (overhead !== null && own !== null && own.size > 0 && !isSame(own, overhead)) {
    return { denial: overheadDiffers(runtimeClassName) };
  }
  const charged = overhead === null ? draft : withOverhead(draft, overhead);
  return applyScheduling(charged, runtimeClassName, found);
}

/** Whether a pod says more overhead than its RuntimeClass does (plugin RuntimeClass, validateOverhead). */
export function checkOverhead({ spec, resources }: PodDraft, { runtimeClasses }: Cluster): Denial | null {
  const { runtimeClassName } = spec;
  const found = runtimeClassName === undefined ? "missing" : find(runtimeClasses, runtimeClassName);
  if (found === "unknown") return null;
  const overhead = found === "missing" ? null : overheadOf(found);
  if (overhead !== null) {
    return isSame(resources.overhead ?? new Map(), overhead) ? null : overheadDiffers(runtimeClassName ?? null);
  }
  if (resources.overhead === null) return null;
  const why = "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead";
  return { code: "overhead-conflict", runtimeClass: runtimeClassName ?? null, why };
}

function overheadOf({ overhead }: RuntimeClass): ResourceList | null {
  return overhead === undefined ? null : readResourceList(overhead.podFixed);
}

function withOverhead(draft: PodDraft, overhead: ResourceList): PodDraft {
  return { ...withSpec(draft, { overhead: writeResources(overhead) }), resources: { ...draft.resources, overhead } };
}

function overheadDiffers(runtimeClass: string | null): Denial {
  const why = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";
  return { code: "overhead-conflict", runtimeClass, why };
}

function isSame(a: ResourceList, b: ResourceList): boolean {
  if (a.size !== b.size) return false;
  for (const [name, quantity] of a) {
    const other = b.get(name);
    if (other === undefined || compareQuantities(quantity, other) !== 0) return false;
  }
  return true;
}

/** setScheduling. */
function applyScheduling(draft: PodDraft, runtimeClass: string, { scheduling }: RuntimeClass): Step {
  if (scheduling === undefined) return { draft };
  const { nodeSelector = {}, tolerations = [] } = draft.spec;
  const wanted = scheduling.nodeSelector ?? {};
  for (const key of sortedNames(Object.keys(wanted))) {
    if (nodeSelector[key] === undefined || nodeSelector[key] === wanted[key]) continue;
    const why = `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${wanted[key]}; pod.spec.nodeSelector[${key}] = ${nodeSelector[key]}`;
    return { denial: { code: "node-selector-conflict", runtimeClass, key, why } };
  }
  const merged = mergeTolerations(tolerations, scheduling.tolerations ?? []);
  return {
    draft: withSpec(draft, {
      ...(scheduling.nodeSelector === undefined ? {} : { nodeSelector: { ...nodeSelector, ...wanted } }),
      ...(merged.length === 0 ? {} : { tolerations: merged }),
    }),
  };
}
