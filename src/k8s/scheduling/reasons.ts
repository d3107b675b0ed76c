import type { Requirement } from "../core/requirements.ts";
import type { Taint } from "../kinds.generated.ts";
import { behaves } from "./behaviour.ts";
import type { HostPort } from "./pods/host-ports.ts";

/** The scheduler's filters, in its order (getDefaultPlugins). */
export const filterNames = [
  "NodeUnschedulable",
  "NodeName",
  "TaintToleration",
  "NodeAffinity",
  "NodePorts",
  "NodeResourcesFit",
  "VolumeRestrictions",
  "NodeVolumeLimits",
  "VolumeBinding",
  "VolumeZone",
  "PodTopologySpread",
  "InterPodAffinity",
  "DynamicResources",
  "NodeDeclaredFeatures",
] as const;

export type FilterName = (typeof filterNames)[number];

/** A requirement of a node selector term that a node does not meet. */
export interface UnmetTerm {
  readonly index: number;
  readonly unmet: readonly Requirement[];
}

/** Why a node does not take a pod, with what a message to people needs. */
export type Reason =
  | { readonly code: "unschedulable" }
  | { readonly code: "other-node"; readonly wanted: string }
  | { readonly code: "untolerated-taint"; readonly taints: readonly Taint[] }
  | { readonly code: "node-affinity"; readonly labels: readonly UnmetLabel[]; readonly terms: readonly UnmetTerm[] | null }
  | { readonly code: "not-named"; readonly plugins: readonly FilterName[] }
  | { readonly code: "host-port"; readonly ports: readonly HostPort[] }
  | { readonly code: "too-many-pods"; readonly used: number; readonly capacity: number }
  | InsufficientResource
  | { readonly code: "disk-conflict"; readonly volume: string }
  | { readonly code: "claim-in-use" }
  | {
      readonly code: "volume-limit";
      readonly driver: string;
      readonly used: number;
      readonly wanted: number;
      readonly limit: number;
    }
  | { readonly code: "no-volume"; readonly claims: readonly string[] }
  | { readonly code: "volume-node-affinity"; readonly claim: string; readonly volume: string }
  | { readonly code: "volume-capacity"; readonly claim: string }
  | { readonly code: "volume-gone"; readonly claim: string; readonly volume: string }
  | { readonly code: "volume-zone"; readonly volume: string; readonly key: string; readonly values: readonly string[] }
  | {
      readonly code: "spread";
      readonly topologyKey: string;
      readonly domain: string;
      readonly skew: number;
      readonly maxSkew: number;
    }
  | { readonly code: "spread-label"; readonly topologyKey: string }
  | { readonly code: "pod-affinity"; readonly topologyKeys: readonly string[] }
  | { readonly code: "pod-anti-affinity"; readonly topologyKey: string; readonly domain: string }
  | { readonly code: "existing-anti-affinity"; readonly topologyKey: string; readonly domain: string }
  | { readonly code: "features"; readonly missing: readonly string[] }
  | { readonly code: "devices"; readonly message: string };

/** A label that `nodeSelector` asks for, and what the node has there. */
export interface UnmetLabel {
  readonly key: string;
  readonly wanted: string;
  readonly found: string | null;
}

/** Amounts are thousandths for cpu, whole units for all else. */
export interface InsufficientResource {
  readonly code: "insufficient";
  readonly resource: string;
  readonly requested: number;
  readonly used: number;
  readonly capacity: number;
}

/** What one filter says about one node: its reasons, and whether evicting pods could help (the code Unschedulable). */
export interface Rejection {
  readonly filter: FilterName;
  readonly reasons: readonly Reason[];
  readonly preemptable: boolean;
}

const texts = {
  unschedulable: "node(s) were unschedulable",
  "other-node": "node(s) didn't match the requested node name",
  "node-affinity": "node(s) didn't match Pod's node affinity/selector",
  "host-port": "node(s) didn't have free ports for the requested pod ports",
  "too-many-pods": "Too many pods",
  "disk-conflict": "node(s) had no available disk",
  "claim-in-use":
    "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod",
  "volume-limit": "node(s) exceed max volume count",
  "no-volume": "node(s) didn't find available persistent volumes to bind",
  "volume-capacity": "node(s) did not have enough free storage",
  "volume-gone": "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)",
  "volume-zone": "node(s) had no available volume zone",
  spread: "node(s) didn't match pod topology spread constraints",
  "spread-label": "node(s) didn't match pod topology spread constraints (missing required label)",
  "pod-affinity": "node(s) didn't match pod affinity rules",
  "pod-anti-affinity": "node(s) didn't match pod anti-affinity rules",
  "existing-anti-affinity": "node(s) didn't satisfy existing pods anti-affinity rules",
  features: "node(s) didn't match Pod's required features",
} as const;

/** A reason in the scheduler's words. */
export function reasonText(reason: Reason, minor: number): string {
  switch (reason.code) {
    case "untolerated-taint":
      return taintText(reason.taints[0], minor);
    case "not-named":
      return `node(s) didn't satisfy plugin(s) [${reason.plugins.join(" ")}]`;
    case "insufficient":
      return `Insufficient ${reason.resource}`;
    case "volume-node-affinity":
      return "node(s) didn't match PersistentVolume's node affinity";
    case "devices":
      return reason.message;
    default:
      return texts[reason.code];
  }
}

function taintText(taint: Taint | undefined, minor: number): string {
  if (behaves("taintsUnnamed", minor)) return "node(s) had untolerated taint(s)";
  return `node(s) had untolerated taint {${taint?.key ?? ""}: ${taint?.value ?? ""}}`;
}
