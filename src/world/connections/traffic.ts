import type { Labels } from "../../k8s/core/labels.ts";
import type { LabelSelector } from "../../k8s/core/selectors.ts";
import { mayBeIngressController } from "../../k8s/networking/ingress-controllers.ts";
import { type Direction, policyTypesOf } from "../../k8s/networking/network-policy.ts";
import { typedSelector } from "../../k8s/networking/typed-selector.ts";
import type { KubeObject, ObjectOf } from "../object.ts";
import type { PodSource } from "../pods.ts";
import { indexSelecting, type Selecting } from "./selecting.ts";
import type { Selection } from "./selection.ts";

export type PolicyObject = ObjectOf<"networking.k8s.io/v1/NetworkPolicy">;

/** What the NetworkPolicies of the input allow. */
export interface Traffic {
  /** The policies that cut a pod off in one direction from all that they do not allow. */
  isolating(pod: PodSource, direction: Direction): readonly PolicyObject[];
  /** Whether kinds of policies that are not read here may allow or forbid more. */
  readonly hasOtherPolicies: boolean;
  /** Whether a selector's pods are all known, and none of them may be an Ingress controller. */
  excludesControllers(namespace: string, selector: LabelSelector): boolean;
  /** The labels of a namespace; what every one has where it is not in the input. */
  namespaceLabels(namespace: string): Labels;
}

interface Input {
  readonly objects: readonly KubeObject[];
  readonly policies: readonly PolicyObject[];
  readonly namespaces: readonly ObjectOf<"v1/Namespace">[];
  readonly selection: Selection;
}

const otherPolicies: ReadonlySet<string> = new Set([
  "AdminNetworkPolicy",
  "BaselineAdminNetworkPolicy",
  "CiliumClusterwideNetworkPolicy",
  "CiliumNetworkPolicy",
  "ClusterNetworkPolicy",
  "GlobalNetworkPolicy",
]);

export function indexTraffic({ objects, policies, namespaces, selection }: Input): Traffic {
  let selecting: Selecting<PolicyObject> | null = null;
  const labels = new Map(namespaces.map(({ name, value }) => [name, value.metadata?.labels ?? {}]));
  // metadata.name is a label that the server gives (ensureNamespaceLabel in the namespace strategy).
  const namespaceLabels = (namespace: string): Labels => ({
    ...labels.get(namespace),
    "kubernetes.io/metadata.name": namespace,
  });
  const excluding = new Map<string, boolean>();
  return {
    excludesControllers(namespace, selector) {
      // Many policies have the same peers: each is looked at once.
      const key = JSON.stringify([namespace, selector]);
      let excludes = excluding.get(key);
      if (excludes === undefined) {
        const pods = selection.podsIn(namespace, selector);
        excludes = pods.length > 0 && !pods.some(({ spec }) => mayBeIngressController(spec));
        excluding.set(key, excludes);
      }
      return excludes;
    },
    isolating(pod, direction) {
      selecting ??= indexSelecting(policies, selection, ({ value }) => typedSelector(value.spec?.podSelector ?? {}));
      return selecting.of(pod).filter(({ value }) => policyTypesOf(value.spec ?? {}).includes(direction));
    },
    hasOtherPolicies: objects.some(
      ({ group, kind }) => otherPolicies.has(kind) || (kind === "NetworkPolicy" && group !== "networking.k8s.io"),
    ),
    namespaceLabels,
  };
}
