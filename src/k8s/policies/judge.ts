import { withPlaceholders } from "../admission/object-name.ts";
import { quote } from "../core/go.ts";
import { formatGroupVersionKind, groupVersionKindOf, qualifyWithGroup } from "../core/group-version-kind.ts";
import type { Dispatched } from "./dispatch-mutations.ts";
import { inputsOf, objectAs } from "./inputs.ts";
import { type Match, matchRequest } from "./match.ts";
import { collectParams } from "./params.ts";
import type { Binding, PolicyHead, ValidatingPolicy } from "./policy.ts";
import { type CreateRequest, type Equivalent, isExempt, type PolicySurroundings, type ServedKind } from "./request.ts";
import { type Failure, type Validated, type Validator, validateWith } from "./validate.ts";

/** A policy that is in force: at least one binding names it. */
export interface PolicyHook {
  readonly validator: Validator;
  readonly bindings: readonly Binding[];
  /** Whether it is about the kind of the object, if that is all it asks for. */
  readonly match?: Match | null;
}

export type PolicyKind = "ValidatingAdmissionPolicy" | "MutatingAdmissionPolicy";

/** What one policy does about an object. */
export interface Decision {
  readonly kind: PolicyKind;
  readonly policy: ValidatingPolicy;
  /** Null where the policy itself cannot be used. */
  readonly binding: Binding | null;
  readonly action: "deny" | "warn" | "audit";
  readonly failure: Failure;
  /** The server's whole sentence: of its refusal, or of its warning. */
  readonly sentence: string;
  /** The reason of its answer: Invalid, Forbidden … */
  readonly reason: string;
}

/** What cannot be said without more knowledge than there is. */
export interface Unjudged {
  readonly kind: PolicyKind;
  readonly policy: PolicyHead;
  readonly binding: Binding | null;
  readonly what: string;
}

export interface Judgement {
  readonly decisions: readonly Decision[];
  readonly unknowns: readonly Unjudged[];
}

const validating = "ValidatingAdmissionPolicy" as const;
const nothing: Judgement = { decisions: [], unknowns: [] };

/** What all validating policies say of the creation of an object (dispatcher.Dispatch of policy/validating). */
export function judgeRequest(request: CreateRequest, hooks: readonly PolicyHook[], surroundings: PolicySurroundings): Judgement {
  if (isExempt(request.served)) return nothing;
  const decisions: Decision[] = [];
  const unknowns: Unjudged[] = [];
  for (const hook of hooks) {
    const { policy } = hook.validator;
    const match = hook.match ?? matchRequest(policy.constraints, request, surroundings);
    if (match.kind === "no") continue;
    if (match.kind === "unknown") {
      unknowns.push({ kind: validating, policy, binding: null, what: match.what });
      continue;
    }
    const unusable = judgeParamKind(policy, request, surroundings);
    if (unusable !== null) {
      decisions.push(...unusable.decisions);
      unknowns.push(...unusable.unknowns);
      continue;
    }
    for (const binding of hook.bindings) {
      const judged = judgeBinding(hook.validator, binding, match.as, request, surroundings);
      if (judged === nothing) continue;
      decisions.push(...judged.decisions);
      unknowns.push(...judged.unknowns);
    }
  }
  return decisions.length + unknowns.length === 0 ? nothing : { decisions, unknowns };
}

/** What policies that mutate say of a request that they did not bring through, or not for certain. */
export function judgeMutation({ failures, unknowns }: Dispatched, request: CreateRequest): Judgement {
  const mutating = "MutatingAdmissionPolicy";
  return {
    // The server tells the first.
    decisions: failures.slice(0, 1).map(({ policy, binding, message, sentence }) => ({
      kind: mutating,
      policy: { ...policy, validations: [], auditAnnotations: [] },
      binding,
      action: "deny",
      failure: { validation: null, message: shown(message, request), reason: "Invalid", isError: true },
      sentence: shown(sentence, request),
      reason: sentence === message ? "InternalError" : "Invalid",
    })),
    unknowns: unknowns.map((unknown) => ({ kind: mutating, ...unknown })),
  };
}

/** A policy with parameters of a kind that there is not refuses all that it matches, before any binding is looked at. */
function judgeParamKind(policy: ValidatingPolicy, request: CreateRequest, surroundings: PolicySurroundings): Judgement | null {
  if (policy.paramKind === null) return null;
  const { apiVersion = "", kind = "" } = policy.paramKind;
  const known = surroundings.knowsParamKind(apiVersion, kind);
  if (known === "yes") return null;
  if (known === "unknown")
    return { decisions: [], unknowns: [{ kind: validating, policy, binding: null, what: `the kind ${kind} of ${apiVersion}` }] };
  const kindText = formatGroupVersionKind(groupVersionKindOf(apiVersion, kind));
  return misconfigured(policy, null, `failed to find resource referenced by paramKind: '${kindText}'`, request);
}

function judgeBinding(
  validator: Validator,
  binding: Binding,
  as: ServedKind,
  request: CreateRequest,
  surroundings: PolicySurroundings,
): Judgement {
  const { policy } = validator;
  const unknown = (what: string): Judgement => ({ decisions: [], unknowns: [{ kind: validating, policy, binding, what }] });
  const match = binding.matchResources === null ? null : matchRequest(binding.matchResources, request, surroundings);
  if (match?.kind === "no") return nothing;
  if (match?.kind === "unknown") return unknown(match.what);
  if (isNotKnownAs(as, request)) return unknown(`the object as ${as.group}/${as.version}`);
  const params = collectParams(policy, binding, request, surroundings);
  if (params.kind === "unknown") return unknown(params.what);
  if (params.kind === "error") return misconfigured(policy, binding, params.message, request);
  const all: Validated[] = [];
  for (const param of params.each) {
    const validated = validateWith(validator, inputsOf(request, as, param, surroundings));
    // Most objects pass most policies.
    if (validated.failures.length + validated.unknowns.length > 0) all.push(validated);
  }
  if (all.length === 0) return nothing;
  return {
    decisions: all.flatMap(({ failures }) => failures.flatMap((failure) => decide(failure, policy, binding, request))),
    unknowns: all.flatMap(({ unknowns }) => unknowns.map((what) => ({ kind: validating, policy, binding, what }))),
  };
}

/** Whether the policy sees the object in a version that holds other things, and these are not known. */
function isNotKnownAs(as: ServedKind | Equivalent, request: CreateRequest): boolean {
  return "sameContent" in as && !as.sameContent && objectAs(request.object, request.served, as) === null;
}

/** A policy or a binding that the server cannot use: the policy's failurePolicy decides. */
function misconfigured(policy: ValidatingPolicy, binding: Binding | null, message: string, request: CreateRequest): Judgement {
  if (policy.failurePolicy === "Ignore") return nothing;
  const failure: Failure = {
    validation: null,
    message: `failed to configure ${binding === null ? "policy" : "binding"}: ${message}`,
    reason: "Invalid",
    isError: true,
  };
  return { decisions: [denial(failure, policy, binding, request)], unknowns: [] };
}

function decide(failure: Failure, policy: ValidatingPolicy, binding: Binding, request: CreateRequest): Decision[] {
  if (failure.always === true) return [denial(failure, policy, binding, request)];
  return binding.actions.flatMap((action): Decision[] => {
    if (action === "Deny") return [denial(failure, policy, binding, request)];
    const base = { kind: validating, policy, binding, failure, reason: failure.reason };
    if (action === "Audit") return [{ ...base, action: "audit", sentence: shown(failure.message, request) }];
    const about = `Validation failed for ValidatingAdmissionPolicy '${policy.name}' with binding '${binding.name}'`;
    return action === "Warn" ? [{ ...base, action: "warn", sentence: `${about}: ${shown(failure.message, request)}` }] : [];
  });
}

function denial(failure: Failure, policy: ValidatingPolicy, binding: Binding | null, request: CreateRequest): Decision {
  const { resource, group } = request.served;
  const subject = `${qualifyWithGroup(resource, group)} ${quote(request.shownName)}`;
  const bound = binding === null ? "" : ` with binding '${binding.name}'`;
  const why = `ValidatingAdmissionPolicy '${policy.name}'${bound} denied request: ${shown(failure.message, request)}`;
  return {
    kind: validating,
    policy,
    binding,
    action: "deny",
    failure,
    sentence: `${subject} is forbidden: ${why}`,
    reason: failure.reason,
  };
}

/** A message with the name as people are told it. */
function shown(message: string, { name, shownName, isControlled }: CreateRequest): string {
  const named = name === shownName || name === "" ? message : message.replaceAll(name, shownName);
  return isControlled ? withPlaceholders(named) : named;
}
