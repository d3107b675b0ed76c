import type { IngressBackend, IngressSpec } from "../kinds.generated.ts";

/** A Service that an Ingress sends requests to. */
export interface BackendService {
  readonly name: string;
  /** As it is written; null where there is none. */
  readonly port: number | string | null;
  /** From the Ingress' root to the backend's service. */
  readonly path: readonly (string | number)[];
  /** What leads there: `shop.example.com/cart`; null for what no rule matches. */
  readonly route: string | null;
}

/** The port name by which the load balancer controller of AWS tells a Service from an action in an annotation. */
const noService = "use-annotation";

/** The Services that an Ingress names, in its order. */
export function backendServices({ defaultBackend, rules = [] }: IngressSpec): BackendService[] {
  const found = serviceOf(defaultBackend, ["spec", "defaultBackend"], null);
  for (const [rule, { host, http }] of rules.entries()) {
    for (const [index, { path = "/", backend }] of (http?.paths ?? []).entries()) {
      const at = ["spec", "rules", rule, "http", "paths", index, "backend"];
      found.push(...serviceOf(backend, at, `${host ?? "*"}${path}`));
    }
  }
  return found;
}

function serviceOf(
  backend: IngressBackend | undefined,
  path: readonly (string | number)[],
  route: string | null,
): BackendService[] {
  const { name, port = {} } = backend?.service ?? {};
  if (name === undefined || port.name === noService) return [];
  const named = port.name === undefined || port.name === "" ? null : port.name;
  return [{ name, port: named ?? port.number ?? null, path: [...path, "service"], route }];
}
