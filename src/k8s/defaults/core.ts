import type { EndpointPort, EndpointSubset, Endpoints, Namespace, Node, Secret } from "../kinds.generated.ts";

/** SetDefaults_Secret of pkg/apis/core/v1. */
export function setSecretDefaults(secret: Secret): Secret {
  return secret.type === undefined || secret.type === "" ? { ...secret, type: "Opaque" } : secret;
}

/** SetDefaults_Namespace of pkg/apis/core/v1: a label with the name, if it is known already. */
export function setNamespaceDefaults(namespace: Namespace): Namespace {
  const { metadata = {} } = namespace;
  if (metadata.name === undefined || metadata.name === "") return namespace;
  const labels = { ...metadata.labels, "kubernetes.io/metadata.name": metadata.name };
  return { ...namespace, metadata: { ...metadata, labels } };
}

/** SetDefaults_Endpoints of pkg/apis/core/v1. */
export function setEndpointsDefaults(endpoints: Endpoints): Endpoints {
  const { subsets } = endpoints;
  if (subsets === undefined || !subsets.some(({ ports = [] }) => ports.some(isWithoutProtocol))) return endpoints;
  return { ...endpoints, subsets: subsets.map(withProtocols) };
}

function withProtocols(subset: EndpointSubset): EndpointSubset {
  const { ports = [] } = subset;
  if (!ports.some(isWithoutProtocol)) return subset;
  return { ...subset, ports: ports.map((port) => (isWithoutProtocol(port) ? { ...port, protocol: "TCP" } : port)) };
}

function isWithoutProtocol({ protocol = "" }: EndpointPort): boolean {
  return protocol === "";
}

/** SetDefaults_NodeStatus of pkg/apis/core/v1. */
export function setNodeDefaults(node: Node): Node {
  const { status } = node;
  if (status?.capacity === undefined || status.allocatable !== undefined) return node;
  return { ...node, status: { ...status, allocatable: status.capacity } };
}
