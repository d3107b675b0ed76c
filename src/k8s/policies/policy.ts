import type {
  MatchCondition,
  MatchResources,
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  Mutation,
  ParamKind,
  ParamRef,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  Validation,
  Variable,
} from "../kinds.generated.ts";

/** What policies that validate and policies that mutate have in common. */
export interface PolicyHead {
  readonly name: string;
  readonly constraints: MatchResources;
  readonly paramKind: ParamKind | null;
  readonly failurePolicy: "Fail" | "Ignore";
  readonly matchConditions: readonly MatchCondition[];
  readonly variables: readonly Variable[];
}

export interface ValidatingPolicy extends PolicyHead {
  readonly validations: readonly Validation[];
  readonly auditAnnotations: readonly { readonly key?: string; readonly valueExpression?: string }[];
}

export interface MutatingPolicy extends PolicyHead {
  readonly mutations: readonly Mutation[];
  readonly reinvocation: "Never" | "IfNeeded";
}

/** What puts a policy into force. */
export interface Binding {
  readonly name: string;
  readonly policy: string;
  readonly matchResources: MatchResources | null;
  readonly paramRef: ParamRef | null;
  /** Empty for policies that mutate. */
  readonly actions: readonly string[];
}

/** A validating policy with its defaults (SetDefaults of apis/admissionregistration/v1). */
export function readValidatingPolicy({ metadata, spec = {} }: ValidatingAdmissionPolicy): ValidatingPolicy {
  const { validations = [], auditAnnotations = [] } = spec;
  return { ...headOf(metadata?.name, spec), validations, auditAnnotations };
}

export function readMutatingPolicy({ metadata, spec = {} }: MutatingAdmissionPolicy): MutatingPolicy {
  const { mutations = [], reinvocationPolicy } = spec;
  const reinvocation = reinvocationPolicy === "IfNeeded" ? "IfNeeded" : "Never";
  return { ...headOf(metadata?.name, spec), mutations, reinvocation };
}

export function readBinding({ metadata, spec = {} }: ValidatingAdmissionPolicyBinding | MutatingAdmissionPolicyBinding): Binding {
  const { policyName = "", matchResources, paramRef } = spec;
  return {
    name: metadata?.name ?? "",
    policy: policyName,
    matchResources: matchResources ?? null,
    paramRef: paramRef ?? null,
    actions: "validationActions" in spec ? (spec.validationActions ?? []) : [],
  };
}

interface WrittenHead {
  readonly matchConstraints?: MatchResources;
  readonly paramKind?: ParamKind;
  readonly failurePolicy?: string;
  readonly matchConditions?: readonly MatchCondition[];
  readonly variables?: readonly Variable[];
}

function headOf(name: string | undefined, spec: WrittenHead): PolicyHead {
  return {
    name: name ?? "",
    constraints: spec.matchConstraints ?? {},
    paramKind: spec.paramKind ?? null,
    failurePolicy: spec.failurePolicy === "Ignore" ? "Ignore" : "Fail",
    matchConditions: spec.matchConditions ?? [],
    variables: spec.variables ?? [],
  };
}
