import { describe, expect, test } from "vitest";
import { lintInputOf } from "../app/lint.ts";
import { toConfiguration, type WrittenConfiguration } from "../config/load.ts";
import { worldOf } from "../engine/lint.ts";
import { indexScheduling, type Scheduling } from "./scheduling.ts";
import type { World } from "./world.ts";

type Group = NonNullable<NonNullable<WrittenConfiguration["cluster"]>["nodes"]>[number];

const worker = (count: number, more: Partial<Group> = {}): Group => ({
  name: "worker",
  count,
  allocatable: { cpu: 4, memory: "16Gi" },
  ...more,
});

function schedulingOf(manifests: string, nodes: readonly Group[], context = ""): { scheduling: Scheduling; world: World } {
  const input = lintInputOf({
    subjects: [{ uri: "shop.yaml", text: manifests }],
    context: [{ uri: "cluster.yaml", text: context }],
    sourceProblems: [],
    configuration: toConfiguration({ cluster: { nodes } }),
    isWhole: true,
    select: [],
    ignore: [],
    today: null,
    readFile: () => null,
  });
  const world = worldOf(input);
  return { world, scheduling: indexScheduling(world, input.inventory) };
}

/** What becomes of each object that has pods. */
function fates(manifests: string, nodes: readonly Group[], context?: string): Record<string, string> {
  const { world, scheduling } = schedulingOf(manifests, nodes, context);
  const told = world.objects.flatMap((object) => {
    const outlook = scheduling.of(object);
    if (outlook === null) return [];
    const { defect, verdict, placed, wanted } = outlook;
    return [[`${object.kind} ${object.name}`, `${placed} of ${wanted}, ${defect ?? "fine"}, ${verdict.kind}`]];
  });
  return Object.fromEntries(told);
}

const workload = (kind: string, name: string, replicas: number, cpu: string, more = ""): string => `
apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  ${kind === "DaemonSet" ? "" : `replicas: ${replicas}`}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      ${more}
      containers:
      - {name: app, image: app, resources: {requests: {cpu: "${cpu}"}}}
---`;

const job = (name: string, cpu: string): string => `
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - {name: app, image: app, resources: {requests: {cpu: "${cpu}"}}}
---`;

describe("the scheduler's placement of a world", () => {
  test("counts DaemonSets first, then workloads in the order of the input", () => {
    const manifests = workload("Deployment", "web", 6, "1") + workload("DaemonSet", "agent", 0, "1");
    expect(fates(manifests, [worker(2)])).toEqual({
      "Deployment web": "6 of 6, fine, placed",
      "DaemonSet agent": "2 of 2, fine, placed",
    });
    expect(fates(workload("Deployment", "cart", 1, "2") + manifests, [worker(2)])).toEqual({
      "Deployment cart": "1 of 1, fine, placed",
      "Deployment web": "4 of 6, pending-replicas, depends",
      "DaemonSet agent": "2 of 2, fine, placed",
    });
  });

  test("gives each Job its place beside what stays, and none to other Jobs", () => {
    const manifests = workload("Deployment", "web", 2, "2") + job("reindex", "2") + job("report", "2") + job("train", "3");
    expect(fates(manifests, [worker(2)])).toEqual({
      "Deployment web": "2 of 2, fine, placed",
      "Job reindex": "1 of 1, fine, placed",
      "Job report": "1 of 1, fine, placed",
      "Job train": "0 of 1, pending-replicas, depends",
    });
  });

  test("takes the pods of a workload that is checked for those that run of it", () => {
    const running = `
apiVersion: v1
kind: Pod
metadata:
  name: web-5d9c7-x2x4z
  namespace: default
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-5d9c7, uid: u, controller: true}]
spec:
  nodeName: worker-1
  containers:
  - {name: app, image: app, resources: {requests: {cpu: "3"}}}`;
    expect(fates(workload("Deployment", "web", 1, "3"), [worker(1)], running)).toEqual({
      "Deployment web": "1 of 1, fine, placed",
    });
    expect(fates(workload("Deployment", "cart", 1, "3"), [worker(1)], running)).toEqual({
      "Deployment cart": "0 of 1, insufficient-resources, occupied",
    });
  });

  test("starts autoscaled workloads with as many pods as their autoscaler", () => {
    const autoscaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 9`;
    expect(fates(workload("Deployment", "web", 1, "2") + autoscaler, [worker(1)])).toEqual({
      "Deployment web": "2 of 3, pending-replicas, at-most",
    });
  });

  test("says nothing where no nodes are known, but of what no node can match", () => {
    const both = "{key: gpu, operator: Exists}, {key: gpu, operator: DoesNotExist}";
    const affinity = `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [${both}]}]}}}`;
    expect(fates(workload("Deployment", "web", 1, "99") + workload("Deployment", "train", 1, "1", affinity), [])).toEqual({
      "Deployment train": "0 of 0, contradictory-node-affinity, depends",
    });
  });

  test("bounds what an absurd number of replicas costs", () => {
    expect(fates(workload("Deployment", "web", 2_000_000_000, "1"), [worker(2)])).toEqual({
      "Deployment web": "8 of 2000000000, pending-replicas, at-most",
    });
  });

  test("tells what nodes have, what is used, and what stays pending", () => {
    const manifests = workload("Deployment", "web", 3, "1500m");
    const { scheduling } = schedulingOf(manifests, [worker(1, { taints: ["spot=true:PreferNoSchedule"] })]);
    const { nodes = [], pending = [] } = scheduling.load ?? {};
    const told = nodes.map(({ name, taints, allocatable, used, pods }) => ({
      name,
      taints,
      cpu: `${used.get("cpu")} of ${allocatable.get("cpu")}`,
      slots: `${used.get("pods")} of ${allocatable.get("pods")}`,
      owners: pods.map(({ owner }) => owner?.name),
    }));
    expect(told).toEqual([
      {
        name: "worker-1",
        taints: ["spot=true:PreferNoSchedule"],
        cpu: "3000 of 4000",
        slots: "2 of 110",
        owners: ["web", "web"],
      },
    ]);
    expect(pending.map(({ owner, wanted, placed, requests }) => [owner.name, wanted, placed, requests.get("cpu")])).toEqual([
      ["web", 3, 2, 1500],
    ]);
  });
});
