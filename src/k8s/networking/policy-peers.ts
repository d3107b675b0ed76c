import type { NetworkPolicyPeer, NetworkPolicySpec } from "../kinds.generated.ts";

/** Whom a policy allows, and where it says so. */
export interface PolicyPeer {
  readonly peer: NetworkPolicyPeer;
  /** From the policy's root. */
  readonly path: readonly (string | number)[];
}

/** All peers of a policy, of both directions. */
export function policyPeers({ ingress = [], egress = [] }: NetworkPolicySpec): PolicyPeer[] {
  return [
    ...ingress.flatMap(({ from = [] }, rule) =>
      from.map((peer, index) => ({ peer, path: ["spec", "ingress", rule, "from", index] })),
    ),
    ...egress.flatMap(({ to = [] }, rule) => to.map((peer, index) => ({ peer, path: ["spec", "egress", rule, "to", index] }))),
  ];
}
