import { mayMakePods } from "../../k8s/networking/pod-makers.ts";
import { podTemplatePlaces } from "../../k8s/workloads/pod-template.ts";
import { isPlaceholder } from "../classify.ts";
import type { Existence } from "../existence.ts";
import type { KubeObject } from "../object.ts";
import type { PodIndex } from "../pods.ts";
import type { UnreadDocument } from "../unread.ts";

/** Where pods may be that the input does not show. */
export interface HiddenPods {
  /** Whether something that makes pods, with labels that nobody sees, is in a namespace or in all. */
  areMadeIn(namespace: string): boolean;
  /** Whether a namespace may well have some: of labels that none of its pods carries nothing follows. */
  areLikelyIn(namespace: string): boolean;
  /** Whether that is so of any namespace. */
  readonly areLikelySomewhere: boolean;
  /** A document that could not be read, and may hold some. */
  readonly unread: UnreadDocument | null;
}

interface Input {
  readonly objects: readonly KubeObject[];
  readonly pods: PodIndex;
  readonly existence: Existence;
  readonly closure: "open" | "assumed" | "declared";
  isCompleted(uri: string): boolean;
}

const workloadKinds = new Set(podTemplatePlaces.map(({ kind }) => kind));

export function findHiddenPods(input: Input): HiddenPods {
  const { objects, pods, existence, closure } = input;
  const makers = new Set<string | null>();
  for (const object of objects) {
    const { group, kind, namespace, namespaceFrom } = object;
    // What failed to decode may make pods with other labels; a kustomization may add labels.
    const isUnsure = workloadKinds.has(kind) && (pods.of(object) === null || input.isCompleted(object.document.source.uri));
    const isCustom = object.lookup.status !== "served" && !workloadKinds.has(kind) && mayMakePods(group, kind);
    // Who applies manifests without a namespace chooses one then.
    const isAnywhere = isCustom && namespaceFrom === "default" && closure !== "declared";
    const isOpen = object.unknown !== undefined && isPlaceholder(namespace);
    if (isUnsure || isCustom) makers.add(isAnywhere || isOpen ? null : namespace);
  }
  const unread = [...workloadKinds].flatMap((kind) => existence.unreadOf(kind));
  const isTemplated = unread.some(({ reason }) => reason === "templated");
  // A custom resource of the cluster may make pods anywhere.
  const areMadeIn = (namespace: string): boolean =>
    makers.has(namespace) || makers.has(null) || existence.isDeployedInto(namespace);
  return {
    areMadeIn,
    areLikelyIn: (namespace) =>
      areMadeIn(namespace) || (closure !== "declared" && (isTemplated || pods.in(namespace).length === 0)),
    areLikelySomewhere: closure !== "declared" || makers.size > 0 || existence.isDeployedInto(null),
    unread: unread[0] ?? null,
  };
}
