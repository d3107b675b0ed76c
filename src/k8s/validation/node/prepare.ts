import { cidrWarnings } from "../../core/ip-problems.ts";
import type { Node, NodeSpec, NodeStatus, Taint } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** Convert_v1_NodeSpec_To_core_NodeSpec, the admission plugin TaintNodesByCondition, and dropDisabledFields of registry/core/node. */
export function prepareNode(node: Node, { minor }: ValidationContext): Node {
  const { spec = {}, status } = node;
  const prepared = { ...node, spec: prepareSpec(spec) };
  return status === undefined ? prepared : { ...prepared, status: prepareStatus(status, minor) };
}

/** The one range of old goes before the list, if they differ. */
function prepareSpec({ configSource: _, ...given }: NodeSpec): NodeSpec {
  const spec = { ...given, taints: withNotReady(given.taints ?? []) };
  const { podCIDR = "", podCIDRs = [] } = spec;
  const first = podCIDRs[0];
  if (podCIDR === "") return first === undefined ? spec : { ...spec, podCIDR: first };
  return podCIDR === first ? spec : { ...spec, podCIDRs: [podCIDR] };
}

const notReady: Taint = { key: "node.kubernetes.io/not-ready", effect: "NoSchedule" };

/** Until a node reports that it is ready, nothing is scheduled to it. */
function withNotReady(taints: readonly Taint[]): readonly Taint[] {
  return taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect) ? taints : [...taints, notReady];
}

function prepareStatus({ config: _, ...status }: NodeStatus, minor: number): NodeStatus {
  if (status.declaredFeatures === undefined || isOn("nodeDeclaredFeatures", minor)) return status;
  const { declaredFeatures: __, ...rest } = status;
  return rest;
}

/** nodeWarnings of registry/core/node. */
export function nodeWarnings({ spec = {} }: Node): readonly string[] {
  const warnings: string[] = [];
  if ((spec.externalID ?? "") !== "") warnings.push("spec.externalID: this field is deprecated, and is unused by Kubernetes");
  for (const [index, cidr] of (spec.podCIDRs ?? []).entries())
    for (const warning of cidrWarnings(cidr)) warnings.push(`spec.podCIDRs[${index}]: ${warning}`);
  return warnings;
}
