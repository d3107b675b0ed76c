import {
  type Direction,
  type Endpoint,
  isolates,
  type Policy,
  rulePeersMatch,
  rulePortsMatch,
  rulesOf,
} from "./network-policy.ts";

/** Whether a connection comes about, and which policies keep it from that. */
export type ConnectionVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly direction: Direction; readonly by: readonly Policy[] };

/**
 * Whether one endpoint may connect to a port of another: each end that is a pod, and that a policy selects in its direction, needs a
 * policy that allows it. Policies only ever add (NetworkPolicy of networking.k8s.io/v1).
 */
export function connectionVerdict(
  from: Endpoint,
  to: Endpoint,
  { port, protocol }: { readonly port: number; readonly protocol: string },
  policies: readonly Policy[],
): ConnectionVerdict {
  const ends = [
    { direction: "Egress", self: from, other: to },
    { direction: "Ingress", self: to, other: from },
  ] as const;
  for (const { direction, self, other } of ends) {
    if (self.kind !== "pod") continue;
    const isolating = policies.filter((policy) => isolates(policy, self, direction));
    if (isolating.length === 0) continue;
    const target = to.kind === "pod" ? to.ports : [];
    const isAllowed = isolating.some((policy) =>
      rulesOf(policy.spec, direction).some(
        (rule) => rulePeersMatch(rule, policy.namespace, other) && rulePortsMatch(rule, port, protocol, target),
      ),
    );
    if (!isAllowed) return { allowed: false, direction, by: isolating };
  }
  return { allowed: true };
}
