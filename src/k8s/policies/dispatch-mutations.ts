import { inputsOf } from "./inputs.ts";
import { matchRequest } from "./match.ts";
import { type MutatedKind, type Mutator, mutateWith, mutatorApplies } from "./mutate.ts";
import { collectParams } from "./params.ts";
import type { Binding, MutatingPolicy } from "./policy.ts";
import { type CreateRequest, isExempt, type PolicySurroundings } from "./request.ts";
import type { JsonObject } from "./shape.ts";

/** A policy that mutates and is in force. */
export interface MutationHook {
  readonly mutator: Mutator;
  readonly bindings: readonly Binding[];
}

/** Why a request is refused by the policies that mutate. */
export interface MutationFailure {
  readonly policy: MutatingPolicy;
  readonly binding: Binding | null;
  /** What went wrong. */
  readonly message: string;
  /** The server's whole sentence. */
  readonly sentence: string;
}

export interface Dispatched {
  /** The object with everything that policies have changed. */
  readonly object: JsonObject;
  /** The policies whose mutations were made, in their order. */
  readonly changedBy: readonly string[];
  readonly failures: readonly MutationFailure[];
  readonly unknowns: readonly { readonly policy: MutatingPolicy; readonly binding: Binding | null; readonly what: string }[];
}

/** One policy with one binding and one of its parameters. */
interface Invocation {
  readonly key: string;
  readonly mutator: Mutator;
  readonly binding: Binding;
  readonly params: JsonObject | null;
}

export interface MutatingAdmission {
  readonly surroundings: PolicySurroundings;
  readonly kind: MutatedKind;
  /** The same request with another object. */
  withObject(object: JsonObject): CreateRequest;
  /** What the plugins of the server that change objects do once more when policies have changed something. */
  again(object: JsonObject): JsonObject;
}

/**
 * Runs the policies that mutate over a new object (dispatcher.Dispatch of policy/generic and dispatchInvocations of policy/mutating);
 * those of which reinvocationPolicy is IfNeeded run once more after any change. The server keeps to no order; this is by name.
 */
export function dispatchMutations(
  request: CreateRequest,
  hooks: readonly MutationHook[],
  admission: MutatingAdmission,
): Dispatched {
  if (isExempt(request.served)) return { object: request.object, changedBy: [], failures: [], unknowns: [] };
  const first = new Pass(request, hooks, admission);
  first.run(null);
  if (first.failures.length > 0 || !first.hasChanged) return first;
  const object = admission.again(first.object);
  const second = new Pass(admission.withObject(object), hooks, admission);
  second.run(first.reinvocable);
  return { ...second.told, changedBy: [...first.changedBy, ...second.changedBy], unknowns: first.unknowns };
}

class Pass implements Dispatched {
  readonly #request: CreateRequest;
  readonly #hooks: readonly MutationHook[];
  readonly #admission: MutatingAdmission;
  readonly failures: MutationFailure[] = [];
  readonly unknowns: { policy: MutatingPolicy; binding: Binding | null; what: string }[] = [];
  readonly changedBy: string[] = [];
  readonly reinvocable = new Set<string>();
  object: JsonObject;
  hasChanged = false;

  constructor(request: CreateRequest, hooks: readonly MutationHook[], admission: MutatingAdmission) {
    this.#request = request;
    this.#hooks = hooks;
    this.#admission = admission;
    this.object = request.object;
  }

  get told(): Dispatched {
    const { object, changedBy, failures, unknowns } = this;
    return { object, changedBy, failures, unknowns };
  }

  /** With `only`, a second time for these. What matches is found out before anything is changed. */
  run(only: ReadonlySet<string> | null): void {
    for (const invocation of this.#hooks.flatMap((hook) => this.#invocationsOf(hook))) {
      if (!this.#invoke(invocation, only)) return;
    }
  }

  #invocationsOf({ mutator, bindings }: MutationHook): Invocation[] {
    const { policy } = mutator;
    const { surroundings } = this.#admission;
    const match = matchRequest(policy.constraints, this.#request, surroundings);
    if (match.kind === "no") return [];
    if (match.kind === "unknown" || match.as !== this.#request.served) {
      const what = match.kind === "unknown" ? match.what : `the object as ${match.as.group}/${match.as.version}`;
      this.unknowns.push({ policy, binding: null, what });
      return [];
    }
    if (policy.paramKind !== null) {
      const { apiVersion = "", kind = "" } = policy.paramKind;
      const known = surroundings.knowsParamKind(apiVersion, kind);
      if (known === "unknown") this.unknowns.push({ policy, binding: null, what: `the kind ${kind} of ${apiVersion}` });
      if (known === "no")
        this.#configurationError(policy, null, `failed to find resource referenced by paramKind: '${apiVersion}, Kind=${kind}'`);
      if (known !== "yes") return [];
    }
    return bindings.flatMap((binding) => this.#bound(mutator, binding));
  }

  #bound(mutator: Mutator, binding: Binding): Invocation[] {
    const { policy } = mutator;
    const { surroundings } = this.#admission;
    const match = binding.matchResources === null ? null : matchRequest(binding.matchResources, this.#request, surroundings);
    if (match?.kind === "no") return [];
    const params = match?.kind === "unknown" ? match : collectParams(policy, binding, this.#request, surroundings);
    if (params.kind === "unknown") this.unknowns.push({ policy, binding, what: params.what });
    if (params.kind === "error") this.#configurationError(policy, binding, params.message);
    if (params.kind !== "params") return [];
    return params.each.map((each, index) => ({
      key: `${policy.name}\n${binding.name}\n${index}`,
      mutator,
      binding,
      params: each,
    }));
  }

  /** False when the request has ended. */
  #invoke({ key, mutator, binding, params }: Invocation, only: ReadonlySet<string> | null): boolean {
    const { policy } = mutator;
    const inputs = () => {
      const request = this.object === this.#request.object ? this.#request : this.#admission.withObject(this.object);
      return inputsOf(request, request.served, params, this.#admission.surroundings);
    };
    const applies = mutatorApplies(mutator, inputs().conditions);
    if (applies.kind === "error") this.#fail(policy, binding, applies.message);
    if (applies.kind === "unknown") this.unknowns.push({ policy, binding, what: applies.what });
    if (applies.kind !== "yes" || only?.has(key) === false) return true;
    for (const mutation of mutator.mutations) {
      const mutated = mutateWith(mutator, mutation, inputs().validations, this.#admission.kind);
      if (mutated.kind === "unknown") this.unknowns.push({ policy, binding, what: mutated.what });
      if (mutated.kind === "error") this.#fail(policy, binding, mutated.message);
      if (mutated.kind === "refused") {
        this.failures.push({ policy, binding, message: mutated.message, sentence: mutated.message });
        return false;
      }
      if (mutated.kind !== "object") continue;
      this.object = mutated.object;
      this.hasChanged = true;
      if (!this.changedBy.includes(policy.name)) this.changedBy.push(policy.name);
    }
    if (policy.reinvocation === "IfNeeded") this.reinvocable.add(key);
    return true;
  }

  #configurationError(policy: MutatingPolicy, binding: Binding | null, message: string): void {
    this.#fail(policy, binding, `failed to configure ${binding === null ? "policy" : "binding"}: ${message}`);
  }

  /** PolicyError of policy/generic. */
  #fail(policy: MutatingPolicy, binding: Binding | null, message: string): void {
    if (policy.failurePolicy === "Ignore") return;
    const who = binding === null ? `policy "${policy.name}"` : `policy '${policy.name}' with binding '${binding.name}'`;
    this.failures.push({ policy, binding, message, sentence: `${who} denied request: ${message}` });
  }
}
