import type { Node } from "../k8s/kinds.generated.ts";
import { contradictionsIn } from "../k8s/scheduling/contradiction.ts";
import { type Diagnosis, diagnose } from "../k8s/scheduling/diagnosis.ts";
import { evictedAfter } from "../k8s/scheduling/eviction.ts";
import { refusesAlways } from "../k8s/scheduling/filters/node-properties.ts";
import { preparePod } from "../k8s/scheduling/pods/prepared-pod.ts";
import { schedule } from "../k8s/scheduling/schedule.ts";
import type { KubeObject, ObjectOf } from "./object.ts";
import type { PodSource } from "./pods.ts";
import { type ClusterLoad, loadOf } from "./scheduling/capacity.ts";
import { type Outlook, outlookAnywhere } from "./scheduling/outlook.ts";
import { knownNodes, type Placed, placeWorld } from "./scheduling/place-world.ts";
import type { World } from "./world.ts";

/** Where the scheduler puts the pods of a world. All of it is worked out when the first question is asked. */
export interface Scheduling {
  /** The nodes of the input and of the configuration; empty where they are not known. */
  readonly nodes: readonly Node[];
  /** What becomes of the pods of an object; null where it has none, or nothing can be said. */
  of(owner: KubeObject): Outlook | null;
  /** Why a DaemonSet has no pod on any node; null where it has one, or nodes are not known. */
  idleDaemonSet(owner: KubeObject): Diagnosis | null;
  /** Why no node takes one more pod beside all of a workload's own; null where one does, or nodes are not known. */
  oneMore(owner: KubeObject): Diagnosis | null;
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

  oneMore(owner: KubeObject): Diagnosis | null {
    if (this.nodes.length === 0) return null;
    const { plan, outlooks } = this.#place();
    const first = plan.workloads.find(({ workload }) => workload.owner === owner)?.workload.pods[0];
    const outlook = outlooks.get(owner);
    if (first === undefined || outlook === undefined || outlook.placed < outlook.wanted) return null;
    const { snapshot } = plan;
    const pod = preparePod(
      { ...first, metadata: { ...first.metadata, name: `${owner.name}-next` } },
      snapshot.minor,
      snapshot.shapes,
    );
    const verdict = schedule(pod, snapshot);
    return verdict.kind === "feasible" ? null : diagnose(pod, verdict, snapshot.minor);
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
