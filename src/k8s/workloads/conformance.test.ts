import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { AdmitOptions } from "../admission/admit-pod.ts";
import type { Cluster } from "../admission/cluster.ts";
import type { QuotaUsage } from "../admission/quota/charge-quotas.ts";
import { answersTo, violationsOf } from "../admission/testing/answers.ts";
import { clusterOf, usageOfWorld, type WorldObject } from "../admission/testing/worlds.ts";
import { type ShownCondition, type ShownEvent, type ShownFailure, showFailure } from "./controller-messages.ts";
import { createPods, type PodCreation } from "./create-pods.ts";
import { rollDaemonSet } from "./daemon-set-rollout.ts";
import { rollDeployment } from "./deployment-rollout.ts";
import { planPods } from "./pod-plan.ts";
import type { RolloutOutcome } from "./rollout.ts";
import { rollStatefulSet } from "./stateful-set-rollout.ts";
import { workloadOf } from "./testing/workload-of.ts";
import type { Workload } from "./workload.ts";

interface Recorded {
  readonly conditions?: readonly (ShownCondition & { readonly alternatives?: readonly string[] })[];
  readonly events?: readonly ShownEvent[];
}

interface Verdict extends Recorded {
  readonly accepted: boolean;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly wanted?: number;
  readonly pods?: number;
  readonly rollout?: Recorded & {
    readonly complete: boolean;
    readonly wanted: number;
    readonly pods: number;
    readonly newPods?: number;
    readonly oldPods?: number;
    readonly newWanted?: number;
    readonly updatedPods?: number;
  };
}

interface World {
  readonly id: string;
  readonly objects: readonly WorldObject[];
  readonly subjects: readonly { readonly object: WorldObject; readonly update?: WorldObject; readonly verdict: Verdict }[];
}

const options: AdmitOptions = { validate: violationsOf };
const figures = new Map<string, { same: number; of: number }>();
const differences: string[] = [];

function readWorlds(): readonly World[] {
  const text = readFileSync(new URL("../../../fixtures/verdicts/worlds-workload.jsonl", import.meta.url), "utf8");
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line): World => JSON.parse(line));
}

function count(
  figure: string,
  id: string,
  expected: unknown,
  recorded: unknown,
  isSame = isDeepStrictEqual(expected, recorded),
): void {
  const agreement = figures.get(figure) ?? { same: 0, of: 0 };
  figures.set(figure, agreement);
  agreement.of++;
  if (isSame) agreement.same++;
  else differences.push(`${figure}: ${id}\n    expected ${JSON.stringify(expected)}\n    recorded ${JSON.stringify(recorded)}`);
}

function compareWorld({ id, objects, subjects }: World): void {
  const cluster = clusterOf(objects);
  let usage = usageOfWorld(objects, cluster, options);
  for (const { object, update, verdict } of subjects) {
    const [answer] = answersTo(object, cluster, { ...options, usage });
    count("verdict", id, answer?.accepted, verdict.accepted);
    if (answer === undefined || !verdict.accepted) {
      count("sentence", id, answer?.message, verdict.message);
      continue;
    }
    count("warning", id, answer.warnings, verdict.warnings ?? []);
    usage = answer.usage;
    const workload = workloadOf(object);
    if (workload === null || workload.kind === "Pod") continue;
    const creation = createPods(planPods(workload, cluster), cluster, { ...options, usage });
    compareCreation(id, workload, creation, verdict);
    usage = creation.usage;
    if (update !== undefined) compareRollout(id, workload, update, creation, cluster, verdict);
  }
}

function compareCreation(id: string, workload: Workload, { wanted, created, failure }: PodCreation, verdict: Verdict): void {
  count("pods", id, { wanted, created }, { wanted: verdict.wanted, created: verdict.pods });
  const shown = failure === null ? { conditions: [], events: [] } : showFailure(workload, failure);
  compareShown(id, shown, verdict);
}

function compareShown(id: string, { conditions, events }: ShownFailure, recorded: Recorded): void {
  const known = (recorded.conditions ?? []).flatMap(({ message, alternatives = [] }) => [message, ...alternatives]);
  const isSame =
    conditions.length === (recorded.conditions ?? []).length && conditions.every(({ message }) => known.includes(message));
  if (conditions.length > 0 || known.length > 0) count("condition", id, conditions, recorded.conditions ?? [], isSame);
  if (events.length === 0) return;
  const told = (recorded.events ?? []).map(({ object, reason, message }) => ({ object, reason, message }));
  count(
    "event",
    id,
    events,
    told,
    events.every((event) => told.some((other) => isDeepStrictEqual(event, other))),
  );
}

function roll(before: Workload, after: Workload, running: number, usage: QuotaUsage, cluster: Cluster): RolloutOutcome | null {
  const state = { running, usage };
  if (before.kind === "Deployment" && after.kind === "Deployment") {
    return rollDeployment({ before: before.object, after: after.object, ...state }, cluster, options);
  }
  if (before.kind === "StatefulSet" && after.kind === "StatefulSet") {
    return rollStatefulSet({ before: before.object, after: after.object, ...state }, cluster, options);
  }
  if (before.kind !== "DaemonSet" || after.kind !== "DaemonSet") return null;
  return rollDaemonSet({ before: before.object, after: after.object, ...state }, cluster, options);
}

function compareRollout(
  id: string,
  before: Workload,
  update: WorldObject,
  creation: PodCreation,
  cluster: Cluster,
  verdict: Verdict,
): void {
  const after = workloadOf(update);
  const { rollout } = verdict;
  if (after === null || rollout === undefined) return;
  const outcome = roll(before, after, creation.created, creation.usage, cluster);
  count("rollout", id, outcome?.kind === "complete", rollout.complete);
  if (outcome === null) return;
  const { newPods, oldPods, newWanted } = outcome;
  const expected = rollout.newPods === undefined ? { newPods, pods: newPods + oldPods } : { newPods, oldPods, newWanted };
  const recorded =
    rollout.newPods === undefined
      ? { newPods: rollout.updatedPods, pods: rollout.pods }
      : { newPods: rollout.newPods, oldPods: rollout.oldPods, newWanted: rollout.newWanted };
  count("rollout pods", id, expected, recorded);
  if (rollout.complete) return;
  const messages = outcome.refusals.map(({ message }) => message);
  const told = (rollout.conditions ?? rollout.events ?? []).map(({ message }) => message);
  count(
    "rollout sentence",
    id,
    messages,
    told,
    told.every((text) => messages.some((message) => text.endsWith(message))),
  );
}

test("makes as many pods of workloads as a real cluster does, and says why there are no more", () => {
  for (const world of readWorlds()) compareWorld(world);
  const parts = [...figures].map(([figure, { same, of }]) => `${figure} ${same}/${of} (${((100 * same) / of).toFixed(2)} %)`);
  console.log(`workload: ${parts.join(", ")}\n${differences.slice(0, 30).join("\n")}`);
  expect(figures.get("verdict")).toEqual({ same: 221, of: 221 });
});
