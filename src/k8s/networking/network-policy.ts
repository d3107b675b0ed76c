import type {
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from "../kinds.generated.ts";
import { type DeclaredPort, defaultProtocol, findPort } from "./container-ports.ts";

export type Direction = "Ingress" | "Egress";

export interface Policy {
  readonly namespace: string;
  readonly spec: NetworkPolicySpec;
}

/** One rule of a policy, in the words of either direction. */
export interface PolicyRule {
  readonly peers: readonly NetworkPolicyPeer[];
  readonly ports: readonly NetworkPolicyPort[];
}

/** Which directions a policy is about (SetDefaults_NetworkPolicy: always ingress, egress where it has egress rules). */
export function policyTypesOf({ policyTypes = [], egress = [] }: NetworkPolicySpec): readonly string[] {
  if (policyTypes.length > 0) return policyTypes;
  return egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
}

/** What a policy allows in one direction. */
export function rulesOf({ ingress = [], egress = [] }: NetworkPolicySpec, direction: Direction): readonly PolicyRule[] {
  const peersOf = (rule: NetworkPolicyIngressRule & NetworkPolicyEgressRule): readonly NetworkPolicyPeer[] =>
    (direction === "Ingress" ? rule.from : rule.to) ?? [];
  return (direction === "Ingress" ? ingress : egress).map((rule) => ({ peers: peersOf(rule), ports: rule.ports ?? [] }));
}

/** Whether a rule is about a port of the pod that is connected to; a rule without ports is about all. */
function rulePortsMatch({ ports }: PolicyRule, port: number, protocol: string, of: readonly DeclaredPort[]): boolean {
  return ports.length === 0 || ports.some((one) => portMatches(one, port, protocol, of));
}

/** The rules of policies that are about a port, whoever the peers. */
export function rulesForPort<P extends Policy>(
  policies: readonly P[],
  direction: Direction,
  { port, protocol }: { readonly port: number; readonly protocol: string },
  declared: readonly DeclaredPort[],
): { readonly policy: P; readonly rule: PolicyRule }[] {
  return policies.flatMap((policy) =>
    rulesOf(policy.spec, direction)
      .filter((rule) => rulePortsMatch(rule, port, protocol, declared))
      .map((rule) => ({ policy, rule })),
  );
}

export function portMatches(
  { port: wanted, endPort, protocol: of = defaultProtocol }: NetworkPolicyPort,
  port: number,
  protocol: string,
  declared: readonly DeclaredPort[],
): boolean {
  if (of !== protocol) return false;
  if (wanted === undefined) return true;
  if (typeof wanted === "string") return findPort(wanted, of, declared) === port;
  return endPort === undefined ? wanted === port : wanted <= port && port <= endPort;
}
