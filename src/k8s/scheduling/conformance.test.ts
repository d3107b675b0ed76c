import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Pod } from "../kinds.generated.ts";
import { type AdmissionClasses, admittedPod } from "./admitted-pod.ts";
import { preparePod } from "./pods/prepared-pod.ts";
import { queueProblem } from "./queue.ts";
import { schedule, type Verdict } from "./schedule.ts";
import { type Cluster, prepareSnapshot } from "./snapshot.ts";
import { makeEphemeralClaims } from "./volumes/pod-claims.ts";

/** A recorded small cluster and what a real scheduler said about each of some pods, each on its own. */
interface World {
  readonly id: string;
  readonly objects: readonly number[];
  readonly subjects: readonly { readonly object: number; readonly verdict: Recorded }[];
}

interface Recorded {
  readonly scheduled: boolean;
  readonly reason?: string;
  readonly message?: string;
  readonly feasibleNodes?: readonly string[];
  readonly nominatedNodeName?: string | true | null;
  readonly victims?: readonly string[];
}

type Outcome = Omit<Recorded, "nominatedNodeName"> & { readonly nominatedNodeName?: string | true };

const [, objects = "[]", ...worlds] = readFileSync("fixtures/verdicts/worlds-scheduling.jsonl", "utf8").trimEnd().split("\n");
const table: readonly { readonly kind: string }[] = JSON.parse(objects);

const lists: Readonly<Record<string, keyof Cluster | keyof AdmissionClasses>> = {
  Node: "nodes",
  Pod: "pods",
  Namespace: "namespaces",
  PersistentVolume: "persistentVolumes",
  PersistentVolumeClaim: "persistentVolumeClaims",
  StorageClass: "storageClasses",
  CSINode: "csiNodes",
  CSIDriver: "csiDrivers",
  CSIStorageCapacity: "csiStorageCapacities",
  PodDisruptionBudget: "podDisruptionBudgets",
  PriorityClass: "priorityClasses",
  RuntimeClass: "runtimeClasses",
};

function clusterOf({ objects: places }: World): Cluster & AdmissionClasses {
  const byList = new Map<string, object[]>();
  for (const place of places) {
    const object = table[place] ?? { kind: "" };
    const list = lists[object.kind] ?? "";
    byList.set(list, [...(byList.get(list) ?? []), object]);
  }
  const empty: Cluster & AdmissionClasses = { nodes: [], minor: 36 };
  const cluster = Object.assign(empty, Object.fromEntries(byList));
  return Object.assign(cluster, { pods: (cluster.pods ?? []).map((pod) => admittedPod(pod, cluster, 36)) });
}

function predict(pod: Pod, cluster: Cluster & AdmissionClasses): Outcome {
  const snapshot = prepareSnapshot(cluster);
  const prepared = preparePod(admittedPod(pod, cluster, 36), 36, snapshot.shapes);
  const problem = queueProblem(prepared, snapshot);
  if (problem?.code === "bound") return { scheduled: true, reason: "none" };
  if (problem?.code === "gated") return { scheduled: false, reason: "SchedulingGated", message: problem.message };
  if (problem !== null) return { scheduled: false, reason: "none" };
  makeEphemeralClaims(snapshot.storage, prepared);
  return outcomeOf(schedule(prepared, snapshot));
}

function outcomeOf(verdict: Verdict): Outcome {
  if (verdict.kind === "feasible") return { scheduled: true, feasibleNodes: verdict.nodes.map(({ name }) => name).sort() };
  if (verdict.kind === "failed") return { scheduled: false, reason: "SchedulerError", message: verdict.message };
  const { message, preemption } = verdict;
  const told = { scheduled: false, reason: "Unschedulable", message };
  if (preemption.kind !== "possible") return told;
  const isChance = preemption.equallyGood.length > 0;
  const victims = preemption.victims.map(({ name }) => name).sort();
  return { ...told, nominatedNodeName: isChance ? true : preemption.node, ...(isChance ? {} : { victims }) };
}

/** How many of the recorded answers that a question applies to are predicted. */
function agreement(
  applies: (recorded: Recorded) => boolean,
  agrees: (recorded: Recorded, predicted: Outcome) => boolean,
): number {
  const asked = cases.filter(({ recorded }) => applies(recorded));
  const wrong = asked.filter(({ recorded, predicted }) => !agrees(recorded, predicted));
  for (const { id, recorded, predicted } of wrong) console.log(id, JSON.stringify({ recorded, predicted }, null, 1));
  console.log(`${asked.length - wrong.length} of ${asked.length}`);
  return (asked.length - wrong.length) / asked.length;
}

const cases = worlds.flatMap((line) => {
  const world: World = JSON.parse(line);
  const cluster = clusterOf(world);
  return world.subjects.map(({ object, verdict }) => {
    const pod: Pod = table[object] ?? {};
    return { id: `${world.id} ${pod.metadata?.name}`, recorded: verdict, predicted: predict(pod, cluster) };
  });
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

describe("the recorded verdicts of kube-scheduler v1.36.3", () => {
  test("agree on which pods are placed, and on the reason of the condition of the others", () => {
    const rate = agreement(
      () => true,
      (recorded, predicted) => recorded.scheduled === predicted.scheduled && recorded.reason === predicted.reason,
    );
    expect(rate).toBe(1);
  });

  test("agree on the whole message of pods that stay pending", () => {
    expect(
      agreement(
        ({ message }) => message !== undefined,
        (recorded, predicted) => recorded.message === predicted.message,
      ),
    ).toBe(1);
  });

  test("agree on the nodes that a pod could go to", () => {
    const rate = agreement(
      ({ feasibleNodes }) => feasibleNodes !== undefined,
      (recorded, predicted) => same(recorded.feasibleNodes, predicted.feasibleNodes),
    );
    expect(rate).toBe(1);
  });

  test("agree on the pods that are evicted, and on the node for which", () => {
    const rate = agreement(
      ({ nominatedNodeName }) => nominatedNodeName !== undefined,
      (recorded, predicted) =>
        (recorded.nominatedNodeName ?? undefined) === predicted.nominatedNodeName && same(recorded.victims, predicted.victims),
    );
    expect(rate).toBe(1);
  });
});
