import type { Labels } from "../core/labels.ts";
import { type LabelSelector, labelSelectorMatches } from "../core/selectors.ts";
import { isRecord, meet, textIn, type Way } from "../references/walk.ts";
import { readSelector } from "./untyped-selector.ts";

/** The group of the Gateway API. */
const gatewayGroup = "gateway.networking.k8s.io";

const routeKinds: ReadonlySet<string> = new Set(["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]);

/** An object that nothing has decoded. */
interface Untyped {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly value: unknown;
}

/** A Service that a route sends requests to. */
export interface RouteBackend {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  /** From the route's root to the port. */
  readonly path: Way;
}

/** A Gateway that a route names, and which of its listeners it wants. */
export interface RouteParent {
  readonly name: string;
  readonly namespace: string;
  readonly section: string | null;
  readonly port: number | null;
  /** From the route's root. */
  readonly path: Way;
}

/** The Services of a route with their ports (BackendObjectReference). */
export function routeBackends(route: Untyped): RouteBackend[] {
  if (!isRoute(route)) return [];
  return meet(route.value, ["spec", "rules", "*", "backendRefs", "*"]).flatMap(({ value, way }) => {
    const named = nameIn(value, { group: "", kind: "Service" }, route);
    const port = isRecord(value) ? value["port"] : undefined;
    return named === null || typeof port !== "number" ? [] : [{ ...named, port, path: [...way, "port"] }];
  });
}

/** The Gateways of a route (ParentReference). */
export function routeParents(route: Untyped): RouteParent[] {
  if (!isRoute(route)) return [];
  return meet(route.value, ["spec", "parentRefs", "*"]).flatMap(({ value, way }) => {
    const named = nameIn(value, { group: gatewayGroup, kind: "Gateway" }, route);
    const port = isRecord(value) && typeof value["port"] === "number" ? value["port"] : null;
    return named === null ? [] : [{ ...named, section: textIn(value, ["sectionName"]) ?? null, port, path: way }];
  });
}

function isRoute({ group, kind, namespace }: Untyped): boolean {
  return group === gatewayGroup && routeKinds.has(kind) && namespace !== null;
}

function nameIn(
  written: unknown,
  { group, kind }: { readonly group: string; readonly kind: string },
  { namespace: own }: Untyped,
): { readonly name: string; readonly namespace: string } | null {
  const name = textIn(written, ["name"]);
  const isOther = (textIn(written, ["group"]) ?? group) !== group || (textIn(written, ["kind"]) ?? kind) !== kind;
  return name === undefined || isOther ? null : { name, namespace: textIn(written, ["namespace"]) ?? own ?? "" };
}

/** Why a route is not attached to a Gateway, in the words of the route's status. */
export type Detachment =
  | { readonly reason: "NoMatchingParent"; readonly listeners: readonly string[] }
  | { readonly reason: "NotAllowedByListeners"; readonly by: "namespace" | "kind" }
  | { readonly reason: "NoMatchingListenerHostname"; readonly listeners: readonly string[] };

interface Listener {
  readonly name: string;
  readonly port: number | null;
  readonly hostname: string;
  readonly protocol: string;
  readonly allowed: unknown;
}

/** How a Gateway's listeners judge a route (RouteConditionReason of the Gateway API); null where one of them takes it. */
export function detachment(
  route: Untyped,
  { section, port }: RouteParent,
  gateway: Untyped,
  namespaceLabels: (namespace: string) => Labels | null,
): Detachment | null {
  const listeners = meet(gateway.value, ["spec", "listeners", "*"]).map(({ value }) => listenerOf(value));
  const named = listeners.filter((one) => (section ?? one.name) === one.name && (port ?? one.port) === one.port);
  if (named.length === 0) return { reason: "NoMatchingParent", listeners: listeners.map(({ name }) => name) };
  const open = named.filter(({ allowed }) => allowsNamespace(allowed, route, gateway, namespaceLabels));
  if (open.length === 0) return { reason: "NotAllowedByListeners", by: "namespace" };
  const fit = open.filter((one) => allowsKind(one, route));
  if (fit.length === 0) return { reason: "NotAllowedByListeners", by: "kind" };
  const hostnames = meet(route.value, ["spec", "hostnames", "*"]).flatMap(({ value }) =>
    typeof value === "string" ? [value] : [],
  );
  const meets = fit.some(({ hostname }) => hostname === "" || hostnames.some((other) => hostnamesMeet(hostname, other)));
  if (meets || hostnames.length === 0) return null;
  return { reason: "NoMatchingListenerHostname", listeners: fit.map(({ hostname }) => hostname) };
}

function listenerOf(value: unknown): Listener {
  const port = isRecord(value) ? value["port"] : undefined;
  return {
    name: textIn(value, ["name"]) ?? "",
    port: typeof port === "number" ? port : null,
    hostname: textIn(value, ["hostname"]) ?? "",
    protocol: textIn(value, ["protocol"]) ?? "",
    allowed: isRecord(value) ? value["allowedRoutes"] : undefined,
  };
}

/** RouteNamespaces: only those of the Gateway's own namespace where nothing is said. */
function allowsNamespace(
  allowed: unknown,
  route: Untyped,
  gateway: Untyped,
  namespaceLabels: (namespace: string) => Labels | null,
): boolean {
  const from = textIn(allowed, ["namespaces", "from"]) ?? "Same";
  if (from === "Same") return route.namespace === gateway.namespace;
  if (from !== "Selector") return from !== "None";
  const namespaces = isRecord(allowed) ? allowed["namespaces"] : undefined;
  const selector: LabelSelector | null = readSelector(isRecord(namespaces) ? namespaces["selector"] : undefined);
  const labels = namespaceLabels(route.namespace ?? "");
  return selector === null || labels === null || labelSelectorMatches(selector, labels);
}

/** The routes that listeners of a protocol take where they list no kinds; other protocols are for implementations to say. */
const kindsByProtocol: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["HTTPRoute", "GRPCRoute"],
  HTTPS: ["HTTPRoute", "GRPCRoute"],
  TLS: ["TLSRoute", "TCPRoute"],
  TCP: ["TCPRoute", "TLSRoute"],
  UDP: ["UDPRoute"],
};

function allowsKind({ allowed, protocol }: Listener, { kind }: Untyped): boolean {
  const listed = meet(allowed, ["kinds", "*", "kind"]).map(({ value }) => value);
  if (listed.length > 0) return listed.includes(kind);
  return !Object.hasOwn(kindsByProtocol, protocol) || (kindsByProtocol[protocol]?.includes(kind) ?? true);
}

/** Whether some host has both names, of which each may begin with `*.` (Hostname of the Gateway API). */
export function hostnamesMeet(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const [wildA, wildB] = [a.startsWith("*."), b.startsWith("*.")];
  if (wildA && wildB) return a.endsWith(b.slice(1)) || b.endsWith(a.slice(1));
  if (wildA) return b.endsWith(a.slice(1)) && b.length >= a.length;
  return wildB ? a.endsWith(b.slice(1)) && a.length >= b.length : a === b;
}
