import { admitObject, type NewObject, withDefaultClass } from "../../k8s/admission/admit-object.ts";
import { admitPod, preparePod } from "../../k8s/admission/admit-pod.ts";
import { type Cluster, type ClusterNamespace, emptyNamespace } from "../../k8s/admission/cluster.ts";
import type { QuotaUsage } from "../../k8s/admission/quota/charge-quotas.ts";
import { countUsage, initialObjects } from "../../k8s/admission/quota/namespace-usage.ts";
import type { QuotaObject } from "../../k8s/admission/quota/quota-object.ts";
import { defaultPodResources } from "../../k8s/admission/resources/default-pod-resources.ts";
import type { PodResources } from "../../k8s/admission/resources/pod-resources.ts";
import type { HorizontalPodAutoscaler, Pod } from "../../k8s/kinds.generated.ts";
import { validateObject } from "../../k8s/validation/validate.ts";
import type { Violation } from "../../k8s/validation/violation.ts";
import { autoscalerOf } from "../../k8s/workloads/autoscaling.ts";
import { createPods, type PodCreation } from "../../k8s/workloads/create-pods.ts";
import { rollDaemonSet } from "../../k8s/workloads/daemon-set-rollout.ts";
import { rollDeployment } from "../../k8s/workloads/deployment-rollout.ts";
import { planPods } from "../../k8s/workloads/pod-plan.ts";
import { addUpDemands } from "../../k8s/workloads/quota-demand.ts";
import type { RolloutOutcome } from "../../k8s/workloads/rollout.ts";
import { rollStatefulSet } from "../../k8s/workloads/stateful-set-rollout.ts";
import type { Workload } from "../../k8s/workloads/workload.ts";
import { demandOf } from "../../k8s/workloads/workload-demand.ts";
import { once } from "../../text/once.ts";
import type { WorldContents } from "../contents.ts";
import type { KubeObject } from "../object.ts";
import type { ClusterFacts } from "./cluster-facts.ts";
import type { Fate, PodsFate, Settled, Standing } from "./fate.ts";
import { mayRefuse } from "./may-refuse.ts";
import type { MutatedObjects } from "./mutated-objects.ts";
import { clusterOf, placedValue } from "./read-cluster.ts";
import type { KeptNamespaces, SettledNamespaces } from "./settled-namespaces.ts";
import { isValid } from "./validity.ts";
import { isIngress, isPod, quotaObjectOf, scaled, workloadOf } from "./workloads.ts";

/** Rolling updates are played through pod by pod. */
const mostRolled = 10_000;

export type { Fate, PodsFate, Standing } from "./fate.ts";

/** What the admission of a world's namespaces does with its objects, in the order of the input. */
export interface Admission {
  readonly cluster: Cluster;
  /** Null for what is not known well enough: other kinds, what did not decode, what a kustomization still changes. */
  of(object: KubeObject): Fate | null;
  /** Whether there may be anything else to say of an object and its pods than that they are taken as they are. */
  mayRefuse(object: KubeObject): boolean;
  /** What the containers of the pods that an object makes ask for in the end; null where it makes none. */
  resourcesOf(object: KubeObject): PodResources | null;
  standingOf(namespace: string): Standing;
  /** The namespaces that have quotas. */
  readonly standings: readonly Standing[];
  objectOf(workload: Workload): KubeObject | null;
}

export function readAdmission(
  world: WorldContents,
  facts: ClusterFacts | null,
  kept: SettledNamespaces | null = null,
  /** What policies of the world make of objects and pods, null where there are none. */
  mutated: () => MutatedObjects | null = () => null,
): Admission {
  return new WorldAdmission(world, facts, kept, mutated);
}

class WorldAdmission implements Admission {
  readonly cluster: Cluster;
  readonly #world: WorldContents;
  readonly #facts: ClusterFacts | null;
  readonly #kept: KeptNamespaces | null;
  readonly #settled = new Map<string, Settled>();
  readonly #owners = new Map<Workload, KubeObject>();
  #byNamespace: ReadonlyMap<string, readonly KubeObject[]> | null = null;
  #autoscalers: readonly HorizontalPodAutoscaler[] | null = null;
  readonly #mutated: () => MutatedObjects | null;

  constructor(
    world: WorldContents,
    facts: ClusterFacts | null,
    kept: SettledNamespaces | null,
    mutated: () => MutatedObjects | null,
  ) {
    this.#world = world;
    this.#facts = facts;
    const mutates = world.of("admissionregistration.k8s.io/v1/MutatingAdmissionPolicy").length > 0;
    this.#mutated = mutates ? once(mutated) : () => null;
    const mutatePod = (pod: Pod, namespace: string) => this.#mutated()?.pod(pod, namespace) ?? null;
    this.cluster = { ...clusterOf(world, facts), ...(mutates ? { mutatePod } : {}) };
    // Policies may look at objects of any namespace.
    this.#kept = mutates ? null : (kept?.in(world, facts) ?? null);
  }

  /** An object as it comes out of the policies that mutate. */
  #afterPolicies(object: KubeObject): KubeObject {
    const value = object.document.isSubject && object.kind !== "Pod" ? (this.#mutated()?.of(object) ?? null) : null;
    return value === null ? object : { ...object, value };
  }

  of(object: KubeObject): Fate | null {
    return object.namespace === null ? null : (this.#settle(object.namespace).fates.get(object) ?? null);
  }

  mayRefuse(object: KubeObject): boolean {
    return mayRefuse(this.cluster, object, this.#world.pods.of(object));
  }

  resourcesOf(object: KubeObject): PodResources | null {
    if (this.mayRefuse(object)) return this.of(object)?.pods?.creation.pod.pod.resources ?? null;
    if (object.kind === "Pod" || !isKnown(object, this.#world) || workloadOf(object) === null) return null;
    const source = this.#world.pods.of(object);
    return source === null ? null : defaultPodResources(source.spec, this.cluster.minor);
  }

  standingOf(namespace: string): Standing {
    return this.#settle(namespace).standing;
  }

  get standings(): readonly Standing[] {
    return [...this.cluster.namespaces.byName.values()]
      .filter(({ quotas }) => quotas.length > 0)
      .map(({ name }) => this.standingOf(name));
  }

  objectOf(workload: Workload): KubeObject | null {
    return this.#owners.get(workload) ?? null;
  }

  #settle(name: string): Settled {
    let settled = this.#settled.get(name);
    if (settled === undefined) {
      const settle = () =>
        this.#settleNamespace(this.cluster.namespaces.byName.get(name) ?? emptyNamespace(name, this.cluster.securityDefaults));
      settled = this.#kept?.settled(name, this.#objectsOf(name), settle) ?? settle();
      this.#settled.set(name, settled);
      for (const [workload, object] of settled.owners) this.#owners.set(workload, object);
    }
    return settled;
  }

  /** Objects come first, in the order of the input, then the pods that their controllers make, then changes of them. */
  #settleNamespace(namespace: ClusterNamespace): Settled {
    const objects = this.#objectsOf(namespace.name);
    const started = this.#createObjects(namespace, objects);
    const workloads = objects.flatMap((object) => {
      const workload = started.fates.get(object)?.refusal === null ? this.#workloadOf(object) : null;
      return workload === null ? [] : [{ object, workload }];
    });
    const pods = new Map<KubeObject, PodsFate>();
    let { usage } = started;
    for (const { object, workload } of workloads) {
      const creation = createPods(planPods(workload, this.cluster), this.cluster, { usage, ...this.#validating(namespace) });
      if (this.#takes(object, namespace)) usage = creation.usage;
      pods.set(object, { workload, creation, rollout: null });
    }
    for (const [object, { workload, creation }] of pods) {
      const rollout = this.#roll(workload, creation, namespace, usage);
      pods.set(object, { workload, creation, rollout });
    }
    const fates = new Map<KubeObject, Fate>();
    for (const [object, fate] of started.fates) fates.set(object, { ...fate, pods: pods.get(object) ?? null });
    const standing = this.#standing(namespace, [...pods.values()], started.usage);
    return { fates, standing, owners: workloads.map(({ object, workload }) => [workload, object]) };
  }

  #createObjects(
    namespace: ClusterNamespace,
    objects: readonly KubeObject[],
  ): { readonly fates: ReadonlyMap<KubeObject, Fate>; readonly usage: QuotaUsage } {
    const fates = new Map<KubeObject, Fate>();
    let usage = this.#usageBefore(namespace, objects);
    for (const object of objects) {
      if (!object.document.isSubject) {
        fates.set(object, { object, refusal: null, warning: null, pods: null });
        continue;
      }
      const value = placedValue(this.#afterPolicies(object) as KubeObject<object>);
      if (isPod(object, value)) {
        const admission = admitPod(value, this.cluster, { usage, ...this.#validating(namespace) });
        if (admission.kind === "admitted" && this.#takes(object, namespace)) usage = admission.usage;
        fates.set(object, { object, refusal: admission.refusal, warning: admission.warning, pods: null });
        continue;
      }
      const created = this.#newObject(object, value);
      if (created === null) continue;
      const admission = admitObject(created, this.cluster, { usage });
      if (admission.kind === "refused") {
        fates.set(object, { object, refusal: admission.refusal, warning: null, pods: null });
        continue;
      }
      if (this.#takes(object, namespace)) usage = admission.usage;
      fates.set(object, { object, refusal: null, warning: admission.security.warning, pods: null });
    }
    return { fates, usage };
  }

  /** What is invalid is refused before quotas are asked. Of pods under LimitRanges, admission itself has said so. */
  #takes(object: KubeObject, { quotas, limitRanges }: ClusterNamespace): boolean {
    if (quotas.length === 0 || !object.document.isSubject) return true;
    if (object.kind === "Pod" && limitRanges.length > 0) return true;
    return isValid(object, this.cluster.minor);
  }

  /** What is used before any subject: by what every namespace holds, by the context, and by what the cluster has recorded. */
  #usageBefore(namespace: ClusterNamespace, objects: readonly KubeObject[]): QuotaUsage {
    const { quotas, initialUsage } = namespace;
    if (quotas.length === 0) return initialUsage;
    // Context is there already, whether or not there is room for it.
    const present = objects.flatMap((object) => (object.document.isSubject ? [] : (this.#counted(object, namespace) ?? [])));
    const usage = new Map(countUsage(quotas, [...initialObjects([]), ...present], this.cluster.quotaContext));
    if (this.#facts?.countsRecordedUsage !== true) return usage;
    for (const { name, recorded } of quotas) if (recorded !== null) usage.set(name, recorded);
    return usage;
  }

  #counted(object: KubeObject, namespace: ClusterNamespace): QuotaObject | null {
    const value = placedValue(object as KubeObject<object>);
    if (!isPod(object, value)) {
      const counts = quotaObjectOf(object, value);
      return counts === null ? null : withDefaultClass(counts, object.kind, this.cluster);
    }
    const { pod } = preparePod(value, this.cluster, this.#validating(namespace));
    const phase = phaseOf(value);
    return { kind: "pod", pod: phase === null ? pod : { ...pod, phase } };
  }

  #newObject(object: KubeObject, value: object & { readonly metadata: Pod["metadata"] }): NewObject | null {
    const counts = quotaObjectOf(object, value);
    if (counts === null) return null;
    const template = this.#world.pods.of(object);
    return {
      counts,
      kind: object.kind,
      metadata: value.metadata ?? {},
      ...(template === null ? {} : { template: { metadata: { annotations: template.annotations }, spec: template.spec } }),
      ...(isIngress(object, value) ? { ingress: value } : {}),
    };
  }

  #roll(workload: Workload, creation: PodCreation, namespace: ClusterNamespace, usage: QuotaUsage): RolloutOutcome | null {
    const { created, wanted } = creation;
    if (namespace.quotas.length === 0 || created === 0 || created !== wanted || created > mostRolled) return null;
    const { cluster } = this;
    const state = { running: created, usage };
    switch (workload.kind) {
      case "Deployment":
        return rollDeployment({ before: workload.object, after: workload.object, ...state }, cluster);
      case "StatefulSet":
        return rollStatefulSet({ before: workload.object, after: workload.object, ...state }, cluster);
      case "DaemonSet":
        return rollDaemonSet({ before: workload.object, after: workload.object, ...state }, cluster);
      default:
        return null;
    }
  }

  #standing(namespace: ClusterNamespace, pods: readonly PodsFate[], present: QuotaUsage): Standing {
    if (namespace.quotas.length === 0) return { namespace: namespace.name, quotas: [] };
    const demands = pods.map(({ workload }) =>
      demandOf(workload, autoscalerOf(workload, this.#allAutoscalers()), namespace, this.cluster, this.#validating(namespace)),
    );
    return { namespace: namespace.name, quotas: addUpDemands(namespace, demands, present) };
  }

  #objectsOf(namespace: string): readonly KubeObject[] {
    this.#byNamespace ??= groupByNamespace(this.#world);
    return this.#byNamespace.get(namespace) ?? [];
  }

  #allAutoscalers(): readonly HorizontalPodAutoscaler[] {
    this.#autoscalers ??= [
      ...this.#world.of("autoscaling/v2/HorizontalPodAutoscaler"),
      ...this.#world.of("autoscaling/v1/HorizontalPodAutoscaler"),
    ].map(placedValue);
    return this.#autoscalers;
  }

  /** Templates have been validated; only what a LimitRange fills in can make a pod of them invalid. */
  #validating({ limitRanges }: ClusterNamespace): { readonly validate?: (pod: Pod) => readonly Violation[] } {
    const { minor } = this.cluster;
    return limitRanges.length === 0 ? {} : { validate: (pod) => validateObject("v1/Pod", pod, { minor })?.violations ?? [] };
  }

  /** An object as what makes pods, with as many as its autoscaler starts with. */
  #workloadOf(object: KubeObject): Workload | null {
    if (object.kind === "Pod") return null;
    const written = workloadOf(this.#afterPolicies(object));
    if (written === null) return null;
    const autoscaler = autoscalerOf(written, this.#allAutoscalers());
    return autoscaler === null ? written : scaled(written, autoscaler);
  }
}

function groupByNamespace(world: WorldContents): ReadonlyMap<string, readonly KubeObject[]> {
  const groups = new Map<string, KubeObject[]>();
  // What is there already counts before what is to come.
  for (const isSubject of [false, true]) {
    for (const object of world.objects) {
      if (object.document.isSubject !== isSubject || object.namespace === null || !isKnown(object, world)) continue;
      const group = groups.get(object.namespace);
      if (group === undefined) groups.set(object.namespace, [object]);
      else group.push(object);
    }
  }
  return groups;
}

function isKnown({ decoded, document, lookup, custom }: KubeObject, world: WorldContents): boolean {
  if (decoded === "unknown-kind" || world.isCompleted(document.source.uri)) return false;
  return decoded === "whole" && (lookup.status === "served" || custom !== null);
}

function phaseOf({ status }: Pod): string | null {
  return status?.phase ?? null;
}
