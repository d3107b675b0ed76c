import { checkWithNominated, updateAll } from "./cycle.ts";
import type { NodeFilter } from "./filters/filter.ts";
import { availability, tally } from "./message.ts";
import { addToNode, copyOfNode, type NodeState, removeFromNode } from "./nodes/node-state.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import { type Candidate, pickCandidate } from "./preemption-choice.ts";
import { type Rejection, reasonText } from "./reasons.ts";
import type { Snapshot } from "./snapshot.ts";
import { isViolating, sortByImportance } from "./victims.ts";

/** What evicting less important pods would bring. */
export type Preemption =
  /** The scheduler does not get so far. */
  | { readonly kind: "not-tried" }
  | { readonly kind: "not-eligible"; readonly message: string }
  | { readonly kind: "hopeless"; readonly message: string }
  /** These pods are evicted and the pod goes to `node`; `equallyGood` are nodes that chance may take instead. */
  | {
      readonly kind: "possible";
      readonly node: string;
      readonly victims: readonly PreparedPod[];
      readonly equallyGood: readonly string[];
    };

const notHelpful = "Preemption is not helpful for scheduling";
const noVictims = "No preemption victims found for incoming pod";
/** So many candidates end the search in a large cluster (DefaultPreemptionArgs). */
const enoughCandidates = { percent: 10, least: 100 } as const;

/** Evaluator.Preempt of pkg/scheduler/framework/preemption; `rejections` are those of the nodes that were looked at. */
export function preempt(
  pod: PreparedPod,
  filters: readonly NodeFilter[],
  rejections: ReadonlyMap<NodeState, Rejection>,
  snapshot: Snapshot,
): Preemption {
  const ineligible = ineligibility(pod, rejections, snapshot);
  if (ineligible !== null) return { kind: "not-eligible", message: ineligible };
  const hopeful = [...rejections].flatMap(([node, { preemptable }]) => (preemptable ? [node] : []));
  const wanted = Math.max(Math.floor((hopeful.length * enoughCandidates.percent) / 100), enoughCandidates.least);
  const candidates: Candidate[] = [];
  const reasons = new Map<string, number>();
  for (const node of hopeful) {
    const found = selectVictims(pod, filters, node, snapshot);
    if ("victims" in found) candidates.push(found);
    else for (const reason of found) tally(reasons, reason, 1);
    if (candidates.length >= wanted && candidates.some(({ violations }) => violations === 0)) break;
  }
  if (candidates.length > 0) return { kind: "possible", ...pickCandidate(candidates) };
  tally(reasons, notHelpful, snapshot.nodes.length - hopeful.length);
  return { kind: "hopeless", message: availability(snapshot.nodes.length, reasons) };
}

/** PodEligibleToPreemptOthers: why a pod may not evict others. */
function ineligibility(pod: PreparedPod, rejections: ReadonlyMap<NodeState, Rejection>, snapshot: Snapshot): string | null {
  if (pod.shape.spec.preemptionPolicy === "Never") return "not eligible due to preemptionPolicy=Never.";
  const node = snapshot.nodeByName.get(pod.pod.status?.nominatedNodeName ?? "");
  // A node that nothing helps is given up.
  if (node === undefined || rejections.get(node)?.preemptable !== true) return null;
  const isMakingRoom = node.pods.some((other) => other.shape.priority < pod.shape.priority && isLeavingForOthers(other));
  return isMakingRoom ? "not eligible due to a terminating pod on the nominated node." : null;
}

/** podTerminatingByPreemption. */
function isLeavingForOthers({ pod, isTerminating }: PreparedPod): boolean {
  const target = pod.status?.conditions?.find(({ type }) => type === "DisruptionTarget");
  return isTerminating && target?.status === "True" && target.reason === "PreemptionByScheduler";
}

/** SelectVictimsOnNode: as few pods as make room, or why even evicting all less important ones does not help. */
function selectVictims(
  pod: PreparedPod,
  filters: readonly NodeFilter[],
  node: NodeState,
  snapshot: Snapshot,
): Candidate | readonly string[] {
  const potential = node.pods.filter(({ shape }) => shape.priority < pod.shape.priority);
  if (potential.length === 0) return [noVictims];
  const copy = copyOfNode(node);
  for (const victim of potential) removeFromNode(copy, victim);
  updateAll(filters, potential, copy, -1);
  const rejection = checkWithNominated(filters, copy, pod, snapshot);
  const victims: PreparedPod[] = [];
  let violations = 0;
  if (rejection === null) {
    const violating = isViolating(sortByImportance(potential), snapshot);
    for (const [victim, violates] of violating) {
      if (isReprieved(victim, pod, filters, copy, snapshot)) continue;
      victims.push(victim);
      if (violates) violations++;
    }
  }
  updateAll(filters, rejection === null ? victims : potential, copy, 1);
  if (rejection !== null) return rejection.reasons.map((reason) => reasonText(reason, snapshot.minor));
  return { node: node.name, victims: sortByImportance(victims), violations };
}

/** Whether a pod can stay after all; if so it is put back. */
function isReprieved(
  victim: PreparedPod,
  pod: PreparedPod,
  filters: readonly NodeFilter[],
  node: NodeState,
  snapshot: Snapshot,
): boolean {
  addToNode(node, victim);
  updateAll(filters, [victim], node, 1);
  if (checkWithNominated(filters, node, pod, snapshot) === null) return true;
  removeFromNode(node, victim);
  updateAll(filters, [victim], node, -1);
  return false;
}
