import type { IngressClass, NetworkPolicy, NetworkPolicyPort, NetworkPolicySpec } from "../kinds.generated.ts";

/** SetDefaults_IngressClass of networking/v1. */
export function setIngressClassDefaults(ingressClass: IngressClass): IngressClass {
  const { spec } = ingressClass;
  if (spec?.parameters === undefined || spec.parameters.scope !== undefined) return ingressClass;
  return { ...ingressClass, spec: { ...spec, parameters: { ...spec.parameters, scope: "Cluster" } } };
}

/** SetObjectDefaults_NetworkPolicy of networking/v1. */
export function setNetworkPolicyDefaults(policy: NetworkPolicy): NetworkPolicy {
  const { spec = {} } = policy;
  const defaulted: NetworkPolicySpec = { ...spec, policyTypes: policyTypesOf(spec) };
  return {
    ...policy,
    spec: {
      ...defaulted,
      ...(spec.ingress === undefined ? {} : { ingress: spec.ingress.map(withProtocols) }),
      ...(spec.egress === undefined ? {} : { egress: spec.egress.map(withProtocols) }),
    },
  };
}

/** SetDefaults_NetworkPolicy. */
function policyTypesOf({ policyTypes = [], egress = [] }: NetworkPolicySpec): readonly string[] {
  if (policyTypes.length > 0) return policyTypes;
  return egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
}

/** SetDefaults_NetworkPolicyPort, for the ports of a rule. */
function withProtocols<T extends { readonly ports?: readonly NetworkPolicyPort[] }>(rule: T): T {
  if (rule.ports === undefined || rule.ports.every(({ protocol }) => protocol !== undefined)) return rule;
  return { ...rule, ports: rule.ports.map((port) => (port.protocol === undefined ? { ...port, protocol: "TCP" } : port)) };
}
