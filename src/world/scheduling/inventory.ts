import type { Node, Taint } from "../../k8s/kinds.generated.ts";

/** Nodes of one kind, as the configuration lists them. */
export interface NodeGroup {
  /** The name of the node; of several the beginning: `worker` stands for `worker-1`, `worker-2`, … */
  readonly name: string;
  readonly count?: number;
  /** They are spread over these zones in turn. */
  readonly zones?: readonly string[];
  readonly labels?: { readonly [key: string]: string };
  /** As `kubectl taint` writes them. */
  readonly taints?: readonly string[];
  readonly allocatable?: { readonly [resource: string]: string | number };
}

/** What a kubelet says of its node unless told otherwise. */
const usual = { "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64" } as const;
/** The kubelet's `maxPods`. */
const maxPods = "110";
/** More nodes than Kubernetes is made for are a slip. */
const mostNodes = 10_000;

/** The nodes of an inventory, with the labels that kubelets give them. */
export function inventoryNodes(groups: readonly NodeGroup[]): readonly Node[] {
  return groups.flatMap((group) => {
    const { name, count } = group;
    if (count === undefined) return [nodeOf(group, name, 0)];
    return Array.from({ length: Math.min(Math.max(count, 0), mostNodes) }, (_, index) =>
      nodeOf(group, `${name}-${index + 1}`, index),
    );
  });
}

function nodeOf({ zones = [], labels, taints = [], allocatable = {} }: NodeGroup, name: string, index: number): Node {
  const zone = zones[index % zones.length];
  const amounts = Object.entries(allocatable).map(([resource, amount]): [string, string] => [resource, String(amount)]);
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        ...usual,
        "kubernetes.io/hostname": name,
        ...(zone === undefined ? {} : { "topology.kubernetes.io/zone": zone }),
        ...labels,
      },
    },
    spec: { taints: taints.map(parseTaint) },
    status: { allocatable: Object.fromEntries([["pods", maxPods], ...amounts]) },
  };
}

/** A taint as `kubectl taint` writes it: `dedicated=batch:NoSchedule`, or `dedicated:NoSchedule`. */
function parseTaint(text: string): Taint {
  const colon = text.lastIndexOf(":");
  const equals = text.indexOf("=");
  const effect = text.slice(colon + 1);
  if (equals < 0 || equals > colon) return { key: text.slice(0, colon), effect };
  return { key: text.slice(0, equals), value: text.slice(equals + 1, colon), effect };
}
