import { cidrContains, parseCidr } from "../core/cidr.ts";
import { type IpAddress, parseIp } from "../core/ip.ts";
import type { Labels } from "../core/labels.ts";
import { labelSelectorMatches } from "../core/selectors.ts";
import type {
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from "../kinds.generated.ts";
import { type DeclaredPort, defaultProtocol, findPort } from "./container-ports.ts";
import { typedSelector } from "./typed-selector.ts";

export type Direction = "Ingress" | "Egress";

/** One end of a connection. */
export type Endpoint = PodEndpoint | AddressEndpoint;

export interface PodEndpoint {
  readonly kind: "pod";
  readonly namespace: string;
  readonly labels: Labels;
  /** The labels of its namespace, with `kubernetes.io/metadata.name`. */
  readonly namespaceLabels: Labels;
  readonly ports: readonly DeclaredPort[];
}

export interface AddressEndpoint {
  readonly kind: "address";
  readonly ip: string;
}

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

/** Whether a policy cuts pods with these labels off from all that it does not allow, in one direction. */
export function isolates({ namespace, spec }: Policy, pod: PodEndpoint, direction: Direction): boolean {
  return (
    namespace === pod.namespace &&
    policyTypesOf(spec).includes(direction) &&
    labelSelectorMatches(typedSelector(spec.podSelector ?? {}), pod.labels)
  );
}

/** What a policy allows in one direction. */
export function rulesOf({ ingress = [], egress = [] }: NetworkPolicySpec, direction: Direction): readonly PolicyRule[] {
  const peersOf = (rule: NetworkPolicyIngressRule & NetworkPolicyEgressRule): readonly NetworkPolicyPeer[] =>
    (direction === "Ingress" ? rule.from : rule.to) ?? [];
  return (direction === "Ingress" ? ingress : egress).map((rule) => ({ peers: peersOf(rule), ports: rule.ports ?? [] }));
}

/** Whether a rule lets a peer through; a rule without peers lets all. */
export function rulePeersMatch({ peers }: PolicyRule, policyNamespace: string, peer: Endpoint): boolean {
  return peers.length === 0 || peers.some((one) => peerMatches(one, policyNamespace, peer));
}

/** Whether one entry of `from` or `to` means an endpoint. */
export function peerMatches(peer: NetworkPolicyPeer, policyNamespace: string, endpoint: Endpoint): boolean {
  const { ipBlock, namespaceSelector, podSelector } = peer;
  // What addresses pods have is not known before they run.
  if (ipBlock !== undefined) return endpoint.kind === "address" && blockContains(ipBlock, endpoint.ip);
  if (endpoint.kind === "address") return false;
  const inNamespace =
    namespaceSelector === undefined
      ? endpoint.namespace === policyNamespace
      : labelSelectorMatches(typedSelector(namespaceSelector), endpoint.namespaceLabels);
  return inNamespace && (podSelector === undefined || labelSelectorMatches(typedSelector(podSelector), endpoint.labels));
}

/** Whether a rule is about a port of the pod that is connected to; a rule without ports is about all. */
export function rulePortsMatch({ ports }: PolicyRule, port: number, protocol: string, of: readonly DeclaredPort[]): boolean {
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

function blockContains({ cidr = "", except = [] }: { cidr?: string; except?: readonly string[] }, ip: string): boolean {
  const address = parseIp(ip, "sloppy");
  return address !== null && contains(cidr, address) && !except.some((range) => contains(range, address));
}

function contains(range: string, address: IpAddress): boolean {
  const cidr = parseCidr(range, "sloppy");
  return cidr !== null && cidrContains(cidr, address);
}
