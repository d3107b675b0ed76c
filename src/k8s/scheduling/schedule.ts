import { behaves } from "./behaviour.ts";
import { type Cycle, checkWithNominated, prepareCycle } from "./cycle.ts";
import { SchedulingError } from "./errors.ts";
import { hasDeviceClaims } from "./filters/dynamic-resources.ts";
import type { NodeFilter } from "./filters/filter.ts";
import { availability, tally } from "./message.ts";
import type { NodeState } from "./nodes/node-state.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import { type Preemption, preempt } from "./preemption.ts";
import { type FilterName, type Reason, type Rejection, reasonText } from "./reasons.ts";
import type { Snapshot } from "./snapshot.ts";

/** What the scheduler says to a pod that it tries to place. */
export type Verdict = Feasible | Refusal;

/** The pod stays pending. */
export type Refusal = Unschedulable | Failed;

export interface Feasible {
  readonly kind: "feasible";
  /** In the order of the snapshot; which of them is taken depends on scores, and among equals on chance. */
  readonly nodes: readonly NodeState[];
}

export interface Unschedulable {
  readonly kind: "unschedulable";
  /** The message of the condition PodScheduled, whole; the event's is cut at 1024 bytes. */
  readonly message: string;
  /** The refusal that came before any node was looked at. */
  readonly refusedBy: FilterName | null;
  /** By node; empty after a refusal. */
  readonly rejections: ReadonlyMap<NodeState, Rejection>;
  readonly preemption: Preemption;
}

/** The attempt itself went wrong; it is repeated, with the same result until something changes. */
export interface Failed {
  readonly kind: "failed";
  /** The message of the condition PodScheduled, which has the reason SchedulerError. */
  readonly message: string;
}

/** SchedulePod and, if that finds no node, the PostFilter plugins. */
export function schedule(pod: PreparedPod, snapshot: Snapshot): Verdict {
  try {
    return attempt(pod, snapshot);
  } catch (error) {
    if (error instanceof SchedulingError) return { kind: "failed", message: error.message };
    throw error;
  }
}

function attempt(pod: PreparedPod, snapshot: Snapshot): Verdict {
  const { nodes, minor } = snapshot;
  if (nodes.length === 0) return unschedulable("no nodes available to schedule pods", null, new Map(), { kind: "not-tried" });
  const cycle = prepareCycle(pod, snapshot);
  if (cycle.kind === "rejected") return refused(pod, cycle.by, cycle.message, snapshot);
  const nominated = tryNominated(pod, cycle.filters, snapshot);
  if (nominated !== null) return { kind: "feasible", nodes: [nominated] };
  const feasible: NodeState[] = [];
  const found: Rejection[] = [];
  for (const node of nodes) {
    const rejection = isLookedAt(node, cycle) ? checkWithNominated(cycle.filters, node, pod, snapshot) : notNamed;
    if (rejection === null) feasible.push(node);
    else found.push(rejection);
  }
  if (feasible.length > 0) return { kind: "feasible", nodes: feasible };
  const rejections = new Map(found.map((rejection, index) => [nodeAt(nodes, index), rejection]));
  const preemption = preempt(pod, cycle.filters, rejections, snapshot);
  const start = availability(nodes.length, countReasons(rejections, minor));
  const speaks = hasDeviceClaims(pod, snapshot) ? "still not schedulable" : noClaims;
  return unschedulable([start, ...afterword(preemption, speaks, minor)].join(" "), null, rejections, preemption);
}

/** How many nodes have which reason. */
export function countReasons(rejections: ReadonlyMap<NodeState, Rejection>, minor: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reasons } of rejections.values()) for (const reason of reasons) tally(counts, reasonText(reason, minor), 1);
  return counts;
}

function nodeAt(nodes: readonly NodeState[], index: number): NodeState {
  const node = nodes[index];
  if (node === undefined) throw new Error(`no node ${index}`);
  return node;
}

/** Nodes that a PreFilter plugin has left out. */
const named: Reason = { code: "not-named", plugins: ["NodeAffinity"] };
const notNamed: Rejection = { filter: "NodeAffinity", reasons: [named], preemptable: false };

function isLookedAt({ name }: NodeState, { named: names }: Extract<Cycle, { kind: "ready" }>): boolean {
  return names === null || names.has(name);
}

/** evaluateNominatedNode: if the node that was promised will do, no other is looked at. */
function tryNominated(pod: PreparedPod, filters: readonly NodeFilter[], snapshot: Snapshot): NodeState | null {
  const node = snapshot.nodeByName.get(pod.pod.status?.nominatedNodeName ?? "");
  return node !== undefined && checkWithNominated(filters, node, pod, snapshot) === null ? node : null;
}

/** A PreFilter plugin's refusal: where DynamicResources has not been asked yet, it fails afterwards for lack of state. */
function refused(pod: PreparedPod, by: FilterName, reason: string, snapshot: Snapshot): Unschedulable {
  const { nodes, minor } = snapshot;
  const start = `0/${nodes.length} nodes are available: ${reason}.`;
  if (behaves("dynamicResources", minor) && by !== "DynamicResources") {
    return unschedulable(`${start} not found`, by, new Map(), { kind: "not-tried" });
  }
  const preemption = preempt(pod, [], new Map(), snapshot);
  return unschedulable([start, ...afterword(preemption, noClaims, minor)].join(" "), by, new Map(), preemption);
}

/** What DynamicResources says of a pod without claims. */
const noClaims = "no new claims to deallocate";

/** What the PostFilter plugins say, if pods cannot make room; DynamicResources `speaks` first. */
function afterword(preemption: Preemption, speaks: string, minor: number): readonly string[] {
  if (preemption.kind === "possible" || preemption.kind === "not-tried") return [];
  const said = `preemption: ${preemption.message}`;
  return [behaves("dynamicResources", minor) ? `${speaks}, ${said}` : said];
}

function unschedulable(
  message: string,
  refusedBy: FilterName | null,
  rejections: ReadonlyMap<NodeState, Rejection>,
  preemption: Preemption,
): Unschedulable {
  return { kind: "unschedulable", message, refusedBy, rejections, preemption };
}
