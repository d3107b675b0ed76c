import type { LabelSelector } from "../k8s/core/selectors.ts";
import type { PodAffinityTerm } from "../k8s/kinds.generated.ts";
import { typedSelector } from "../k8s/networking/typed-selector.ts";
import { mergeLabelKeys } from "../k8s/scheduling/pods/merge-label-keys.ts";
import type { Path } from "../syntax/path.ts";
import type { Namespaces } from "../world/connections/selection.ts";
import type { PodSource } from "../world/pods.ts";

/** One term of a pod's affinity to other pods, and whom it looks for where. */
export interface SelectingTerm {
  readonly kind: "required" | "preferred" | "anti";
  readonly selector: LabelSelector;
  readonly namespaces: Namespaces;
  /** From the pod's spec to its selector. */
  readonly path: Path;
}

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** The terms whose pods are known: those with a selector, whose namespaces are named or all. */
export function affinityTerms(pod: PodSource, minor: number): SelectingTerm[] {
  // What a custom kind has there has not been decoded.
  if (pod.owner.shape === null) return [];
  const { affinity = {} } = mergeLabelKeys(pod.spec, pod.labels, minor);
  return (["podAffinity", "podAntiAffinity"] as const).flatMap((field) => {
    const { [required]: hard = [], [preferred]: soft = [] } = affinity[field] ?? {};
    const base = ["affinity", field];
    const isAnti = field === "podAntiAffinity";
    return [
      ...hard.flatMap((term, index) => termOf(term, isAnti ? "anti" : "required", pod, [...base, required, index])),
      ...soft.flatMap(({ podAffinityTerm = {} }, index) =>
        termOf(podAffinityTerm, isAnti ? "anti" : "preferred", pod, [...base, preferred, index, "podAffinityTerm"]),
      ),
    ];
  });
}

function termOf(term: PodAffinityTerm, kind: SelectingTerm["kind"], pod: PodSource, path: Path): SelectingTerm[] {
  const namespaces = namespacesOf(term, pod.namespace);
  if (namespaces === null || term.labelSelector === undefined) return [];
  return [{ kind, selector: typedSelector(term.labelSelector), namespaces, path: [...path, "labelSelector"] }];
}

/** getNamespacesFromPodAffinityTerm of the scheduler: the pod's own where nothing is said; null where labels of namespaces decide. */
function namespacesOf({ namespaces = [], namespaceSelector }: PodAffinityTerm, own: string): Namespaces | null {
  if (namespaceSelector === undefined) return namespaces.length === 0 ? [own] : namespaces;
  const { matchLabels = {}, matchExpressions = [] } = namespaceSelector;
  return Object.keys(matchLabels).length + matchExpressions.length === 0 ? "all" : null;
}
