import type { Node, Pod, PodSpec } from "../kinds.generated.ts";
import { type PlacementPlan, type PodToPlace, placeAll } from "./place-all.ts";
import { type Cluster, prepareSnapshot } from "./snapshot.ts";

/** How large the cluster for a measurement is. */
export interface BenchSize {
  readonly nodes: number;
  readonly pods: number;
}

/** A cluster and pods for it, the same each time: three zones, some nodes tainted, pods with affinity and spread in the mix. */
export function benchCluster({ nodes, pods }: BenchSize): { readonly cluster: Cluster; readonly pods: readonly PodToPlace[] } {
  const workloads = Math.max(Math.ceil(pods / 50), 1);
  return {
    cluster: { nodes: Array.from({ length: nodes }, (_, index) => benchNode(index)), minor: 36 },
    pods: Array.from({ length: pods }, (_, index) => benchPod(index % workloads, Math.floor(index / workloads))),
  };
}

/** Places all pods of such a cluster: what a benchmark measures. */
export function placeBenchCluster(size: BenchSize): PlacementPlan {
  const { cluster, pods } = benchCluster(size);
  return placeAll(pods, prepareSnapshot(cluster));
}

function benchNode(index: number): Node {
  const name = `node-${index}`;
  const labels = {
    "kubernetes.io/hostname": name,
    "topology.kubernetes.io/zone": `zone-${index % 3}`,
    pool: index % 4 === 0 ? "large" : "small",
  };
  const allocatable = { cpu: index % 4 === 0 ? "16" : "8", memory: index % 4 === 0 ? "64Gi" : "32Gi", pods: "110" };
  const taints = index % 10 === 0 ? [{ key: "dedicated", value: "batch", effect: "NoSchedule" }] : [];
  return { metadata: { name, labels }, spec: { taints }, status: { allocatable } };
}

const zone = "topology.kubernetes.io/zone";
const hostname = "kubernetes.io/hostname";

/** What workloads ask for beyond resources, in turn; `app` is a workload's own label, `friend` another's. */
const wishes: readonly ((app: string, friend: string) => Partial<PodSpec>)[] = [
  () => ({}),
  (app) => ({
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: "DoNotSchedule", labelSelector: { matchLabels: { app } } },
      { maxSkew: 2, topologyKey: hostname, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: { app } } },
    ],
  }),
  (app) => ({
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: hostname, labelSelector: { matchLabels: { app } } }],
      },
    },
  }),
  (_, friend) => ({
    affinity: {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: friend } } }],
      },
    },
  }),
  (app) => ({
    tolerations: [{ key: "dedicated", operator: "Exists" }],
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { app } } } },
        ],
      },
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 10, preference: { matchExpressions: [{ key: "pool", operator: "In", values: ["large"] }] } },
        ],
      },
    },
  }),
];

const specs = new Map<number, PodSpec>();

function benchPod(workload: number, replica: number): PodToPlace {
  const app = `app-${workload}`;
  const pod: Pod = {
    metadata: { name: `${app}-${replica}`, namespace: "shop", labels: { app } },
    spec: specs.get(workload) ?? benchSpec(workload, app),
  };
  return { pod, selector: { matchLabels: { app } } };
}

function benchSpec(workload: number, app: string): PodSpec {
  const requests = { cpu: `${100 + (workload % 7) * 100}m`, memory: `${256 + (workload % 5) * 256}Mi` };
  const wish = wishes[workload % wishes.length]?.(app, `app-${workload - 3}`);
  const spec: PodSpec = { containers: [{ name: "app", resources: { requests } }], ...wish };
  specs.set(workload, spec);
  return spec;
}
