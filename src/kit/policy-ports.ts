import { isEmptySelector } from "../k8s/core/selectors.ts";
import type { NetworkPolicyPeer, NetworkPolicyPort } from "../k8s/kinds.generated.ts";
import { typedSelector } from "../k8s/networking/typed-selector.ts";
import type { Path } from "../syntax/path.ts";
import type { Selection } from "../world/connections/selection.ts";
import type { ObjectOf } from "../world/object.ts";
import type { PodSource } from "../world/pods.ts";

/** The ports of one rule of a policy, and the pods whose ports they are. */
export interface PolicyPorts {
  readonly whose: "the policy's pods" | "the peers";
  readonly way: "in" | "out";
  readonly ports: readonly NetworkPolicyPort[];
  /** None where they are not known. */
  readonly pods: readonly PodSource[];
  /** From the policy's root to the list. */
  readonly path: Path;
}

/** All ports that a policy is about: its own pods' in, and out those of the peers, as far as these are known by labels. */
export function policyPorts(
  { namespace, namespaceFrom, value }: ObjectOf<"networking.k8s.io/v1/NetworkPolicy">,
  selection: Selection,
): PolicyPorts[] {
  const { podSelector = {}, ingress = [], egress = [] } = value.spec ?? {};
  // All pods of a namespace that is chosen when it is applied are not known.
  const isOpen = namespaceFrom === "default" && isEmptySelector(typedSelector(podSelector));
  const own = isOpen ? [] : selection.podsIn(namespace, typedSelector(podSelector));
  return [
    ...ingress.map(({ ports = [] }, rule): PolicyPorts => {
      return { whose: "the policy's pods", way: "in", ports, pods: own, path: ["spec", "ingress", rule, "ports"] };
    }),
    ...egress.map(({ ports = [], to = [] }, rule): PolicyPorts => {
      const pods = to.map((peer) => podsOf(peer, namespace, selection));
      const isKnown = pods.every((some) => some.length > 0);
      return { whose: "the peers", way: "out", ports, pods: isKnown ? pods.flat() : [], path: ["spec", "egress", rule, "ports"] };
    }),
  ];
}

/** None where more may be meant than the input shows. */
function podsOf(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  own: string | null,
  selection: Selection,
): readonly PodSource[] {
  if (podSelector === undefined || ipBlock !== undefined || Object.keys(podSelector.matchLabels ?? {}).length === 0) return [];
  const { matchLabels = {}, matchExpressions = [] } = namespaceSelector ?? {};
  const [name, ...more] = Object.entries(matchLabels);
  if (
    namespaceSelector !== undefined &&
    (name?.[0] !== "kubernetes.io/metadata.name" || more.length + matchExpressions.length > 0)
  )
    return [];
  return selection.podsIn(name?.[1] ?? own, typedSelector(podSelector));
}
