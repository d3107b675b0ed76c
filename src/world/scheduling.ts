import type { Node, Pod } from "../k8s/kinds.generated.ts";
import { contradictionsIn } from "../k8s/scheduling/contradiction.ts";
import { type Diagnosis, diagnose } from "../k8s/scheduling/diagnosis.ts";
import { evictedAfter } from "../k8s/scheduling/eviction.ts";
import { refusesAlways } from "../k8s/scheduling/filters/node-properties.ts";
import { preparePod } from "../k8s/scheduling/pods/prepared-pod.ts";
import { schedule } from "../k8s/scheduling/schedule.ts";
import { prepareSnapshot, type Snapshot } from "../k8s/scheduling/snapshot.ts";
import { planWorkloads, type WorkloadsPlan } from "../k8s/scheduling/workload-plan.ts";
import { placedValue } from "./admission/read-cluster.ts";
import type { KubeObject, ObjectOf } from "./object.ts";
import type { PodSource } from "./pods.ts";
import { type ClusterLoad, loadOf } from "./scheduling/capacity.ts";
import { schedulingCluster } from "./scheduling/cluster.ts";
import { knownVolumes } from "./scheduling/known-volumes.ts";
import { type Outlook, outlookAnywhere, outlookOf } from "./scheduling/outlook.ts";
import { isMade, isReplaced, ownerKey } from "./scheduling/owners.ts";
import { admittedPod, type PlannedWorkload, planWorkload } from "./scheduling/planned.ts";
import type { World } from "./world.ts";

/** Where the scheduler puts the pods of a world. All of it is worked out when the first question is asked. */
export interface Scheduling {
  /** The nodes of the input and of the configuration; empty where they are not known. */
  readonly nodes: readonly Node[];
  /** What becomes of the pods of an object; null where it has none, or nothing can be said. */
  of(owner: KubeObject): Outlook | null;
  /** Why a DaemonSet has no pod on any node; null where it has one, or nodes are not known. */
  idleDaemonSet(owner: KubeObject): Diagnosis | null;
  /** After how many seconds pods are evicted again from each node that takes them; null where they may stay on one. */
  evictedAfter(pod: PodSource): { readonly seconds: number; readonly nodes: readonly string[] } | null;
  /** The object of the input behind a node; null for nodes of the configuration's inventory. */
  nodeObject(name: string): ObjectOf<"v1/Node"> | null;
  /** What nodes have and what their pods take, after everything has been placed; null where nodes are not known. */
  readonly load: ClusterLoad | null;
}

/** An index over a world, with the nodes that the configuration lists besides. */
export function indexScheduling(world: World, inventory: readonly Node[]): Scheduling {
  return new WorldScheduling(world, inventory);
}

/** Everything placed. */
interface Placed {
  readonly outlooks: ReadonlyMap<KubeObject, Outlook>;
  readonly plan: WorkloadsPlan<PlannedWorkload>;
  readonly before: Snapshot;
}

class WorldScheduling implements Scheduling {
  readonly #world: World;
  readonly #inventory: readonly Node[];
  #nodes: readonly Node[] | null = null;
  #nodeObjects: ReadonlyMap<string, ObjectOf<"v1/Node">> | null = null;
  #placed: Placed | null = null;

  constructor(world: World, inventory: readonly Node[]) {
    this.#world = world;
    this.#inventory = inventory;
  }

  get nodes(): readonly Node[] {
    this.#nodes ??= knownNodes(this.#world, this.#inventory);
    return this.#nodes;
  }

  of(owner: KubeObject): Outlook | null {
    if (this.nodes.length > 0) return this.#place().outlooks.get(owner) ?? null;
    const spec = this.#world.isCompleted(owner.document.source.uri) ? undefined : this.#world.pods.of(owner)?.spec;
    const contradictions = contradictionsIn(spec ?? {});
    return contradictions === null ? null : outlookAnywhere(owner, contradictions);
  }

  idleDaemonSet(owner: KubeObject): Diagnosis | null {
    if (owner.kind !== "DaemonSet" || this.nodes.length === 0) return null;
    const { plan, before } = this.#place();
    const found = plan.workloads.find(({ workload }) => workload.owner === owner)?.workload;
    if (found?.template === null || found?.template === undefined || found.wanted > 0) return null;
    const pod = preparePod(found.template, before.minor, before.shapes);
    const verdict = schedule(pod, before);
    return verdict.kind === "feasible" ? null : diagnose(pod, verdict, before.minor);
  }

  evictedAfter(pod: PodSource): { readonly seconds: number; readonly nodes: readonly string[] } | null {
    if (this.nodes.length === 0 || this.of(pod.owner) === null) return null;
    const { before } = this.#place();
    const { shape } = preparePod({ metadata: { labels: pod.labels }, spec: pod.spec }, before.minor, before.shapes);
    const taking = before.nodes.filter((node) => !refusesAlways(node, shape, before.minor));
    const times = taking.flatMap(({ taints }) => evictedAfter(taints, shape.tolerations, before.minor) ?? []);
    if (times.length === 0 || times.length < taking.length) return null;
    return { seconds: Math.max(...times), nodes: taking.map(({ name }) => name) };
  }

  nodeObject(name: string): ObjectOf<"v1/Node"> | null {
    this.#nodeObjects ??= new Map(this.#world.of("v1/Node").map((object) => [object.name, object]));
    return this.#nodeObjects.get(name) ?? null;
  }

  get load(): ClusterLoad | null {
    if (this.nodes.length === 0) return null;
    const { plan, outlooks } = this.#place();
    return loadOf(plan, outlooks);
  }

  #place(): Placed {
    this.#placed ??= placeWorld(this.#world, this.nodes);
    return this.#placed;
  }
}

/** The nodes, if all are known: a node that is not in the input might take what the others refuse. */
function knownNodes(world: World, inventory: readonly Node[]): readonly Node[] {
  const isWhole = inventory.length > 0 || (world.isComplete("Node") && world.existence.unreadOf("Node").length === 0);
  if (!isWhole) return [];
  const byName = new Map(inventory.map((node) => [node.metadata?.name ?? "", node]));
  for (const { name, value } of world.of("v1/Node")) byName.set(name, value);
  return [...byName.values()];
}

const kinds: ReadonlySet<string> = new Set([
  "v1/Pod",
  "v1/ReplicationController",
  "apps/v1/Deployment",
  "apps/v1/ReplicaSet",
  "apps/v1/StatefulSet",
  "apps/v1/DaemonSet",
  "batch/v1/Job",
  "batch/v1/CronJob",
]);

/** Workloads whose manifests are whole, each once: what is in the cluster already, then the rest in the order of the input. */
function workloadObjects(world: World): readonly KubeObject[] {
  const byKey = new Map<string, KubeObject>();
  for (const isSubject of [false, true]) {
    for (const object of world.objects) {
      const { apiVersion, kind, namespace, name, decoded, document } = object;
      if (document.isSubject !== isSubject || decoded !== "whole" || !kinds.has(`${apiVersion}/${kind}`)) continue;
      if (world.isCompleted(document.source.uri)) continue;
      // A manifest that is checked says what will be there, whatever was there before.
      const key = name === "" ? `${byKey.size}` : ownerKey(kind, namespace ?? "", name);
      if (isSubject || !byKey.has(key)) byKey.set(key, object);
    }
  }
  // DaemonSets are there as soon as nodes are.
  return [...byKey.values()].sort((a, b) => Number(b.kind === "DaemonSet") - Number(a.kind === "DaemonSet"));
}

function placeWorld(world: World, nodes: readonly Node[]): Placed {
  const objects = workloadObjects(world);
  const keys = new Set(
    objects.flatMap(({ kind, namespace, name }) => (kind === "Pod" ? [] : [ownerKey(kind, namespace ?? "", name)])),
  );
  const pods = world.of("v1/Pod").filter((pod) => !isReplaced(pod.value, pod.namespace ?? "", keys));
  const running = pods.filter(({ value }) => isRunning(value)).map(placedValue);
  const unscheduled = new Set<KubeObject>(pods.filter(({ value }) => !isRunning(value) && isWaiting(value)));
  const context = {
    world,
    nodes,
    volumes: knownVolumes(world),
    autoscalers: world.of("autoscaling/v2/HorizontalPodAutoscaler").map(placedValue),
    most: placesForPods(nodes) + 1,
  };
  const workloads = objects
    .filter((object) => (object.kind === "Pod" ? unscheduled.has(object) : !isMade(object, keys)))
    .flatMap((object) => planWorkload(object, context) ?? []);
  const claims = workloads.flatMap((workload) => workload.claims);
  const { cluster } = world.admission;
  const before = prepareSnapshot(
    schedulingCluster(
      world,
      nodes,
      running.map((pod) => admittedPod(pod, cluster) ?? pod),
      claims,
    ),
  );
  const plan = planWorkloads(
    workloads.filter(({ isPassing }) => !isPassing),
    workloads.filter(({ isPassing }) => isPassing),
    before,
  );
  const outlooks = new Map(plan.workloads.map((placement) => [placement.workload.owner, outlookOf(placement, before.minor)]));
  return { outlooks, plan, before };
}

function isRunning({ spec }: Pod): boolean {
  return (spec?.nodeName ?? "") !== "";
}

function isWaiting({ metadata, status }: Pod): boolean {
  const { phase = "Pending" } = status ?? {};
  return phase === "Pending" && metadata?.deletionTimestamp === undefined;
}

function placesForPods(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { status }) => sum + (Number((status?.allocatable ?? status?.capacity)?.["pods"] ?? 0) || 0), 0);
}
