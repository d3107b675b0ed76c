import type { CronJob, Job, JobSpec, PodFailurePolicy } from "../../kinds.generated.ts";
import { withPreparedTemplate } from "../apps/prepare.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { asCreated } from "../prepare.ts";
import { generateSelector } from "./generated-selector.ts";

/** PrepareForCreate of the strategy of jobs. */
export function prepareJob(job: Job, context: ValidationContext): Job {
  const prepared = generateSelector(asCreated(job), context);
  const { spec = {} } = prepared;
  return { ...prepared, spec: withPreparedTemplate(dropDisabledFields(spec, context), context) };
}

/** PrepareForCreate of the strategy of cron jobs, which leaves the fields of jobs to the jobs. */
export function prepareCronJob(cronJob: CronJob, context: ValidationContext): CronJob {
  const prepared = asCreated(cronJob);
  if (prepared.spec === undefined) return prepared;
  const { timeZone, jobTemplate, ...spec } = prepared.spec;
  const template = jobTemplate?.spec;
  return {
    ...prepared,
    spec: {
      ...spec,
      ...(timeZone === undefined || !isOn("cronJobTimeZones", context.minor) ? {} : { timeZone }),
      ...(template === undefined ? {} : { jobTemplate: { ...jobTemplate, spec: withPreparedTemplate(template, context) } }),
    },
  };
}

/** Fields of jobs behind gates, by the change that opens them. */
const gated = [
  ["completionMode", "indexedJobs"],
  ["podFailurePolicy", "podFailurePolicies"],
  ["managedBy", "managedJobs"],
  ["successPolicy", "jobSuccessPolicies"],
  ["backoffLimitPerIndex", "backoffLimitPerIndex"],
  ["maxFailedIndexes", "backoffLimitPerIndex"],
  ["podReplacementPolicy", "podReplacementPolicies"],
] as const;

function dropDisabledFields(spec: JobSpec, { minor }: ValidationContext): JobSpec {
  if (gated.every(([name, change]) => spec[name] === undefined || isOn(change, minor))) return spec;
  const kept: { -readonly [Name in keyof JobSpec]: JobSpec[Name] } = { ...spec };
  for (const [name, change] of gated) if (!isOn(change, minor)) delete kept[name];
  if (kept.podFailurePolicy === undefined || isOn("backoffLimitPerIndex", minor)) return kept;
  return { ...kept, podFailurePolicy: withoutFailIndex(kept.podFailurePolicy) };
}

function withoutFailIndex({ rules = [] }: PodFailurePolicy): PodFailurePolicy {
  return { rules: rules.filter(({ action }) => action !== "FailIndex") };
}
