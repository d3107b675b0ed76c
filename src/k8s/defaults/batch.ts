import type { CronJob, Job, JobSpec, PodFailurePolicy } from "../kinds.generated.ts";
import { isOn } from "../validation/changes.ts";
import type { ValidationContext } from "../validation/kind-rules.ts";
import { setPodTemplateDefaults } from "./pod/pod-template.ts";
import { orElse } from "./pod/unset.ts";

const mostBackoffs = 2 ** 31 - 1;

/** SetObjectDefaults_Job of batch/v1. */
export function setJobDefaults(job: Job, context: ValidationContext): Job {
  const { metadata, spec = {} } = job;
  const labels = spec.template?.metadata?.labels;
  const isLabelled = Object.keys(metadata?.labels ?? {}).length > 0;
  return {
    ...job,
    ...(labels === undefined || isLabelled ? {} : { metadata: { ...metadata, labels } }),
    spec: {
      ...spec,
      ...completionDefaults(spec),
      backoffLimit: spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? 6 : mostBackoffs),
      completionMode: spec.completionMode ?? "NonIndexed",
      suspend: spec.suspend ?? false,
      manualSelector: spec.manualSelector ?? false,
      ...replacementDefaults(spec, context),
      ...templateDefaults(spec, context),
    },
  };
}

/** One pod unless told otherwise; with parallelism alone any pod that succeeds is enough. */
function completionDefaults({ completions, parallelism }: JobSpec): Pick<JobSpec, "completions" | "parallelism"> {
  if (completions === undefined && parallelism === undefined) return { completions: 1, parallelism: 1 };
  return { parallelism: parallelism ?? 1 };
}

function replacementDefaults(
  { podReplacementPolicy, podFailurePolicy }: JobSpec,
  { minor }: ValidationContext,
): Pick<JobSpec, "podReplacementPolicy"> {
  if (podReplacementPolicy !== undefined || !isOn("podReplacementPolicies", minor)) return {};
  return { podReplacementPolicy: podFailurePolicy === undefined ? "TerminatingOrFailed" : "Failed" };
}

/** What jobs and templates of jobs share. */
function templateDefaults(
  { template, podFailurePolicy }: JobSpec,
  context: ValidationContext,
): Pick<JobSpec, "template" | "podFailurePolicy"> {
  const defaulted = { template: setPodTemplateDefaults(template, context) };
  return podFailurePolicy === undefined ? defaulted : { ...defaulted, podFailurePolicy: setPatternDefaults(podFailurePolicy) };
}

/** SetDefaults_PodFailurePolicyOnPodConditionsPattern. */
function setPatternDefaults(policy: PodFailurePolicy): PodFailurePolicy {
  if (policy.rules === undefined) return policy;
  const rules = policy.rules.map((rule) =>
    rule.onPodConditions === undefined
      ? rule
      : {
          ...rule,
          onPodConditions: rule.onPodConditions.map((pattern) => ({ ...pattern, status: orElse(pattern.status, "True") })),
        },
  );
  return { ...policy, rules };
}

/** SetObjectDefaults_CronJob of batch/v1. */
export function setCronJobDefaults(cronJob: CronJob, context: ValidationContext): CronJob {
  const { spec = {} } = cronJob;
  const { jobTemplate = {} } = spec;
  const template = jobTemplate.spec ?? {};
  return {
    ...cronJob,
    spec: {
      ...spec,
      concurrencyPolicy: orElse(spec.concurrencyPolicy, "Allow"),
      suspend: spec.suspend ?? false,
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
      jobTemplate: { ...jobTemplate, spec: { ...template, ...templateDefaults(template, context) } },
    },
  };
}
