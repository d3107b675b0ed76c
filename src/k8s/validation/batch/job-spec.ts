import { domainPrefixedPathProblems } from "../../core/domain-names.ts";
import { goStruct, namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { JobSpec } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import { goPointer } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validatePodTemplateSpec } from "../pod/pod-template.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateIndexedCompletion } from "./indexed-completion.ts";
import { validatePodFailurePolicy } from "./pod-failure-policy.ts";
import { validateSuccessPolicy } from "./success-policy.ts";

const longestManager = 63;
const counts = ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"] as const;
const completionModes: readonly string[] = ["NonIndexed", "Indexed"];
const replacementPolicies: readonly string[] = ["Failed", "TerminatingOrFailed"];

/** validateJobSpec of batch/validation: what jobs and templates of jobs share. */
export function validateJobSpec(spec: JobSpec, at: Field, found: Violations, context: ValidationContext): void {
  for (const name of counts) validateNonnegativeField(spec[name], at, name, found);
  validateNonnegativeField(spec.backoffLimitPerIndex, at, "backoffLimitPerIndex", found);
  validateNonnegativeField(spec.maxFailedIndexes, at, "maxFailedIndexes", found);
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    found.required(child(at, "backoffLimitPerIndex"), "when maxFailedIndexes is specified");
  if (spec.managedBy !== undefined) validateManagedBy(spec.managedBy, child(at, "managedBy"), found, context);
  const { completionMode } = spec;
  if (completionMode !== undefined && !completionModes.includes(completionMode))
    found.notSupported(child(at, "completionMode"), namedString(completionMode), completionModes);
  if (completionMode === "Indexed") validateIndexedCompletion(spec, at, found);
  else if (completionMode === undefined || completionMode === "NonIndexed") validateNoIndexes(spec, at, found);
  if (spec.podFailurePolicy !== undefined)
    validatePodFailurePolicy(spec.podFailurePolicy, spec, child(at, "podFailurePolicy"), found, context);
  validateSuccess(spec, child(at, "successPolicy"), found);
  validatePodReplacementPolicy(spec, child(at, "podReplacementPolicy"), found);
  validatePodTemplateSpec(spec.template, child(at, "template"), found, context);
  validateRestartPolicy(spec, child(child(child(at, "template"), "spec"), "restartPolicy"), found);
}

function validateManagedBy(managedBy: string, at: Field, found: Violations, context: ValidationContext): void {
  for (const problem of domainPrefixedPathProblems(managedBy, context)) {
    if (problem.code === "required") found.required(at);
    else found.invalid(at, problem.value, problem.message);
  }
  if (byteLength(managedBy) > longestManager) found.tooLong(at, longestManager);
}

function validateNoIndexes({ backoffLimitPerIndex, maxFailedIndexes }: JobSpec, at: Field, found: Violations): void {
  const detail = "requires indexed completion mode";
  if (backoffLimitPerIndex !== undefined) found.invalid(child(at, "backoffLimitPerIndex"), backoffLimitPerIndex, detail);
  if (maxFailedIndexes !== undefined) found.invalid(child(at, "maxFailedIndexes"), maxFailedIndexes, detail);
}

function validateSuccess({ successPolicy, completionMode, completions }: JobSpec, at: Field, found: Violations): void {
  if (successPolicy === undefined) return;
  if (completionMode === "Indexed") {
    validateSuccessPolicy(successPolicy, completions, at, found);
    return;
  }
  const rules = successPolicy.rules?.map(({ succeededIndexes, succeededCount }) =>
    goStruct({ SucceededIndexes: goPointer(succeededIndexes), SucceededCount: goPointer(succeededCount) }),
  );
  found.invalid(at, goStruct({ Rules: goPointer(rules) }), "requires indexed completion mode");
}

/** validatePodReplacementPolicy of batch/validation. */
function validatePodReplacementPolicy(
  { podReplacementPolicy: policy, podFailurePolicy }: JobSpec,
  at: Field,
  found: Violations,
): void {
  if (policy === undefined) return;
  const supported = podFailurePolicy === undefined ? replacementPolicies : ["Failed"];
  if (!supported.includes(policy)) found.notSupported(at, namedString(policy), supported);
}

function validateRestartPolicy({ template, podFailurePolicy }: JobSpec, at: Field, found: Violations): void {
  const policy = template?.spec?.restartPolicy ?? "";
  // Always is what defaulting makes of nothing.
  if (policy === "" || policy === "Always") found.required(at, 'valid values: "OnFailure", "Never"');
  else if (policy !== "OnFailure" && policy !== "Never") found.notSupported(at, namedString(policy), ["OnFailure", "Never"]);
  else if (podFailurePolicy !== undefined && policy !== "Never")
    found.invalid(at, namedString(policy), 'only "Never" is supported when podFailurePolicy is specified');
}
