import { compileWithCel } from "../../k8s/policies/cel-policy.ts";
import type { PolicyInput } from "../../k8s/policies/expressions.ts";
import { inputsOf } from "../../k8s/policies/inputs.ts";
import { type Judgement, judgeMutation, judgeRequest, type PolicyHook } from "../../k8s/policies/judge.ts";
import { matchOfKind, mayMatch } from "../../k8s/policies/match.ts";
import { type Binding, readBinding, readValidatingPolicy } from "../../k8s/policies/policy.ts";
import type { CreateRequest, Requester, ServedKind } from "../../k8s/policies/request.ts";
import { compileValidator } from "../../k8s/policies/validate.ts";
import { kindKey } from "../../k8s/references/kind-key.ts";
import { controlledPod } from "../../k8s/workloads/controlled-pod.ts";
import { planPods } from "../../k8s/workloads/pod-plan.ts";
import { workloadOf } from "../admission/workloads.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { type Creation, type Prepare, Requests, servedPods } from "./requests.ts";
import { WorldSurroundings } from "./surroundings.ts";

/** What the admission policies of a world say of its objects. */
export interface Policies {
  /** Of the object itself; null where it is not known well enough. */
  of(object: KubeObject): Judgement | null;
  /** Of the pods that it makes; null where it makes none. */
  ofPods(object: KubeObject): Judgement | null;
  /** What expressions see of the creation of an object; null where it is not known well enough. */
  viewOf(object: KubeObject): PolicyInput | null;
  /** The same of the pods that it makes; null where it makes none. */
  viewOfPods(object: KubeObject): PolicyInput | null;
  /** The object of a policy or a binding. */
  objectOf(kind: string, name: string): KubeObject | null;
}

const nothing: Judgement = { decisions: [], unknowns: [] };

/** Reads the policies of a world; `prepare` gives objects with the server's defaults. */
export function readPolicies(world: World, prepare: Prepare, user: Requester | null = null): Policies {
  return new WorldPolicies(world, validatingHooks(world), prepare, user);
}

const group = "admissionregistration.k8s.io";

/** Policies that a binding puts into force; others say nothing (calculatePolicyData of policy/generic). */
function validatingHooks(world: World): PolicyHook[] {
  const policies = world.of(`${group}/v1/ValidatingAdmissionPolicy`);
  if (policies.length === 0) return [];
  const bindings = new Map<string, Binding[]>();
  for (const { value } of world.of(`${group}/v1/ValidatingAdmissionPolicyBinding`)) {
    const binding = readBinding(value);
    bindings.set(binding.policy, [...(bindings.get(binding.policy) ?? []), binding]);
  }
  const minor = Number(world.kubernetes.slice(2));
  return policies.flatMap(({ name, value }): PolicyHook[] => {
    const own = bindings.get(name);
    if (own === undefined) return [];
    return [{ validator: compileValidator(readValidatingPolicy(value), compileWithCel, minor), bindings: own }];
  });
}

class WorldPolicies implements Policies {
  readonly #world: World;
  readonly #hooks: readonly PolicyHook[];
  readonly #requests: Requests;
  readonly #surroundings: WorldSurroundings;
  readonly #byKind = new Map<ServedKind, readonly PolicyHook[]>();
  readonly #judged = new Map<KubeObject, Judgement | null>();
  readonly #judgedPods = new Map<KubeObject, Judgement | null>();

  constructor(world: World, hooks: readonly PolicyHook[], prepare: Prepare, user: Requester | null) {
    this.#world = world;
    this.#hooks = hooks;
    this.#surroundings = new WorldSurroundings(world, prepare);
    this.#requests = new Requests(world, prepare, user, this.#surroundings);
  }

  of(object: KubeObject): Judgement | null {
    if (this.#hooks.length === 0 && this.#requests.mutateNothing) return nothing;
    return remembered(this.#judged, object, () => (this.#concerns(object) ? this.#judge(this.#requests.of(object)) : nothing));
  }

  ofPods(object: KubeObject): Judgement | null {
    if (this.#hooksFor(servedPods).length === 0 && !this.#requests.mayMutate(servedPods)) return null;
    return remembered(this.#judgedPods, object, () => this.#judge(this.#podOf(object)));
  }

  viewOf(object: KubeObject): PolicyInput | null {
    return this.#view(this.#requests.of(object));
  }

  viewOfPods(object: KubeObject): PolicyInput | null {
    return this.#view(this.#podOf(object));
  }

  #view(request: CreateRequest | null): PolicyInput | null {
    return request === null ? null : inputsOf(request, request.served, null, this.#surroundings).validations;
  }

  objectOf(kind: string, name: string): KubeObject | null {
    return this.#world.existence.find(kindKey(group, kind), null, name);
  }

  #judge(request: Creation | null): Judgement | null {
    if (request === null) return null;
    const { mutation } = request;
    // What is not mutated well is not validated any more.
    if (mutation !== null && mutation.failures.length > 0) return judgeMutation(mutation, request);
    const judged = judgeRequest(request, this.#hooksFor(request.served), this.#surroundings);
    if (mutation === null || mutation.unknowns.length === 0) return judged;
    return { decisions: judged.decisions, unknowns: [...judgeMutation(mutation, request).unknowns, ...judged.unknowns] };
  }

  #concerns(object: KubeObject): boolean {
    const served = this.#requests.servedKind(object);
    return served === null || this.#hooksFor(served).length > 0 || this.#requests.mayMutate(served);
  }

  /** The policies that may be about objects of a kind: most are about few kinds. */
  #hooksFor(served: ServedKind): readonly PolicyHook[] {
    let hooks = this.#byKind.get(served);
    if (hooks === undefined) {
      const equivalents = this.#requests.equivalentsOf(served);
      hooks = this.#hooks.flatMap((hook) => {
        const { constraints } = hook.validator.policy;
        if (!mayMatch(constraints, [served, ...equivalents])) return [];
        return [{ ...hook, match: matchOfKind(constraints, served, equivalents) }];
      });
      this.#byKind.set(served, hooks);
    }
    return hooks;
  }

  /** The first pod that a workload makes: the others differ in their names at most. */
  #podOf(object: KubeObject): Creation | null {
    if (object.decoded !== "whole" || object.namespace === null || object.kind === "Pod") return null;
    if (this.#world.isCompleted(object.document.source.uri)) return null;
    const mutation = this.#requests.of(object)?.mutation ?? null;
    const isMutated = mutation !== null && mutation.changedBy.length > 0;
    const workload = workloadOf(isMutated ? { ...object, value: mutation.object } : object);
    if (workload === null) return null;
    const plan = planPods(workload, this.#world.admission.cluster);
    return plan.wanted === 0 ? null : this.#requests.ofPod(controlledPod(plan, 0), object.namespace);
  }
}

function remembered(
  kept: Map<KubeObject, Judgement | null>,
  object: KubeObject,
  judge: () => Judgement | null,
): Judgement | null {
  let known = kept.get(object);
  if (known === undefined) {
    known = judge();
    kept.set(object, known);
  }
  return known;
}
