import type { Denial, Refusal } from "../k8s/admission/denial.ts";
import type { ContainerResources, PodResources } from "../k8s/admission/resources/pod-resources.ts";
import type { CreationFailure } from "../k8s/workloads/controller-messages.ts";
import type { Path } from "../syntax/path.ts";
import type { Admission, Fate, PodsFate } from "../world/admission/admission.ts";
import type { KubeObject } from "../world/object.ts";

/** Something that admission refuses: an object, the pods that it makes, or claims and objects that come before them. */
export interface Refused<D extends Denial = Denial> {
  readonly denial: D;
  /** What the cluster does, its own word, and its own sentence. */
  readonly outcome: "rejected" | "pods-rejected";
  readonly reason: string;
  readonly clusterMessage: string;
  /** Where what is refused lies in the object: a pod's template, a claim's; empty for the object itself. */
  readonly base: Path;
  readonly what: "object" | "pod" | "claim" | "intermediate";
  /** How many pods there are all the same, of how many. */
  readonly created: number;
  readonly wanted: number;
}

export type DenialCode = Denial["code"];

/** What admission makes of an object; null also where it has nothing to say of it. */
export function fateOf(object: KubeObject, admission: Admission): Fate | null {
  return admission.mayRefuse(object) ? admission.of(object) : null;
}

/** What admission refuses of an object for one of these reasons. */
export function refusedFor<const C extends DenialCode>(
  object: KubeObject,
  admission: Admission,
  codes: readonly C[],
): readonly Refused<Extract<Denial, { readonly code: C }>>[] {
  const fate = fateOf(object, admission);
  if (fate === null) return [];
  return refusedOf(object, fate).filter((refused): refused is Refused<Extract<Denial, { readonly code: C }>> =>
    codes.some((code) => code === refused.denial.code),
  );
}

/** Whether refusedFor has anything to say of an object, for whatever reason. */
export function isDenied(object: KubeObject, admission: Admission): boolean {
  const fate = fateOf(object, admission);
  if (fate === null) return false;
  const { refusal, pods } = fate;
  if (refusal !== null || pods === null) return refusal !== null;
  const { failure, pod, wanted } = pods.creation;
  return failure !== null || (wanted === null && pod.refusal !== null);
}

function refusedOf(object: KubeObject, { refusal, pods }: Fate): readonly Refused[] {
  if (refusal !== null) return [refusedObject(refusal)];
  if (pods === null) return [];
  const { failure, pod, wanted } = pods.creation;
  if (failure !== null) return refusedPods(object, failure, pods);
  // How many pods a DaemonSet wants is not known without nodes; each of them is refused.
  if (wanted !== null || pod.refusal === null) return [];
  return refusedPods(object, { what: "pod", pod: "", refusal: pod.refusal }, pods);
}

function refusedObject(refusal: Refusal): Refused {
  const { denial, message } = refusal;
  return {
    ...{ denial, reason: reasonOf(refusal), clusterMessage: message },
    ...{ outcome: "rejected", base: [], what: "object", created: 0, wanted: 1 },
  };
}

/** What stops a controller. */
function refusedPods(object: KubeObject, failure: CreationFailure, { creation }: PodsFate): readonly Refused[] {
  const common = { outcome: "pods-rejected", created: creation.created, wanted: creation.wanted ?? 0 } as const;
  const told = (refusal: Refusal) => ({ denial: refusal.denial, reason: reasonOf(refusal), clusterMessage: refusal.message });
  switch (failure.what) {
    case "pod":
      return [{ ...common, ...told(failure.refusal), base: templatePath(object), what: "pod" }];
    case "intermediate":
      return [{ ...common, ...told(failure.refusal), base: [], what: "intermediate" }];
    case "claims":
      return failure.claims.map(({ name, refusal }) => ({
        ...{ ...common, ...told(refusal), base: claimPath(object, name), what: "claim" },
      }));
  }
}

const templates: Readonly<Record<string, Path>> = { Pod: [], CronJob: ["spec", "jobTemplate", "spec", "template"] };

function templatePath({ kind }: KubeObject): Path {
  return templates[kind] ?? ["spec", "template"];
}

/** The template behind a claim's name: `data` of `data-db-0`. */
function claimPath(object: KubeObject, claim: string): Path {
  const { spec } = object.value as { readonly spec?: { readonly volumeClaimTemplates?: readonly NamedTemplate[] } };
  const index = (spec?.volumeClaimTemplates ?? []).findIndex(({ metadata }) =>
    claim.startsWith(`${metadata?.name ?? ""}-${object.name}-`),
  );
  return ["spec", "volumeClaimTemplates", Math.max(index, 0)];
}

interface NamedTemplate {
  readonly metadata?: { readonly name?: string };
}

/** The words of a Status: which resources are short is ours to add. */
function reasonOf({ denial, status }: Refusal): string {
  if (denial.code === "quota-exceeded") return "ExceededQuota";
  return { 403: "Forbidden", 404: "NotFound", 422: "Invalid", 500: "InternalError" }[status];
}

/** A rolling update that never ends. */
export interface StuckRollout {
  readonly denial: Extract<Denial, { readonly code: "quota-exceeded" }>;
  readonly clusterMessage: string;
  readonly updated: number;
  readonly wanted: number;
}

/** Whether a rolling update of a workload, all of whose pods run, would stop halfway; null if not. */
export function stuckRollout(fate: Fate | null): StuckRollout | null {
  const { rollout, creation } = fate?.pods ?? { rollout: null, creation: null };
  if (rollout === null || (rollout.kind !== "stalled" && rollout.kind !== "blocked")) return null;
  const refusal = rollout.refusals.at(-1);
  // Its pods have been taken once: only what is left of a quota can stand in the way of more.
  if (refusal?.denial.code !== "quota-exceeded") return null;
  return {
    denial: refusal.denial,
    clusterMessage: refusal.message,
    updated: rollout.newPods,
    wanted: creation?.wanted ?? 0,
  };
}

/** The resources of the containers of an object's pods after admission; null where they are not known, or the pod has its own. */
export function resourcesOfPod(resources: PodResources | null): readonly ContainerResources[] | null {
  if (resources === null || resources.podLevel !== null) return null;
  return [...resources.initContainers.filter(({ role }) => role === "sidecar"), ...resources.containers];
}
