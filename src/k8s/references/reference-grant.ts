import { kindKey } from "./kind-key.ts";
import { isRecord } from "./walk.ts";

/** A reference from one namespace into another; kinds as in `kindKey`. */
export interface Crossing {
  readonly from: { readonly kind: string; readonly namespace: string };
  readonly to: { readonly kind: string; readonly name: string };
}

/**
 * Whether a ReferenceGrant, which stands in the namespace of what is named, allows a reference (ReferenceGrantSpec of the Gateway API:
 * any of `from` and any of `to`; an empty name stands for all).
 */
export function isGranted({ from, to }: Crossing, grant: unknown): boolean {
  const spec = isRecord(grant) && isRecord(grant["spec"]) ? grant["spec"] : {};
  return (
    entriesOf(spec["from"]).some((entry) => keyOf(entry) === from.kind && entry["namespace"] === from.namespace) &&
    entriesOf(spec["to"]).some((entry) => keyOf(entry) === to.kind && (entry["name"] ?? to.name) === to.name)
  );
}

/** The kinds whose references into other namespaces need a grant, and the field that they are in. */
export const grantedFields: ReadonlyMap<string, string> = new Map([
  ...["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"].map(
    (kind) => [`${kind}.gateway.networking.k8s.io`, "rules"] as const,
  ),
  ["Gateway.gateway.networking.k8s.io", "listeners"] as const,
]);

type Entry = { readonly [key: string]: unknown };

function entriesOf(list: unknown): readonly Entry[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function keyOf({ group, kind }: Entry): string {
  return kindKey(typeof group === "string" ? group : "", typeof kind === "string" ? kind : "");
}
