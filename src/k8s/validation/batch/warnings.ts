import type { CronJob, Job, JobSpec } from "../../kinds.generated.ts";
import { nameWarnings } from "../apps/name-warnings.ts";
import { child, type Field, formatField, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { podTemplateWarnings } from "../pod/warnings.ts";

const manyCompletions = 100_000;
const muchParallelism = 10_000;
const specField = rootField("spec");
const templateField = child(child(specField, "jobTemplate"), "spec");

/** WarningsOnCreate of the strategy of jobs. */
export function jobWarnings({ metadata, spec = {} }: Job, context: ValidationContext): readonly string[] {
  return [...nameWarnings(metadata, context), ...jobSpecWarnings(spec, specField, context)];
}

/** WarningsOnCreate of the strategy of cron jobs. */
export function cronJobWarnings({ metadata, spec }: CronJob, context: ValidationContext): readonly string[] {
  return [...nameWarnings(metadata, context), ...jobSpecWarnings(spec?.jobTemplate?.spec ?? {}, templateField, context)];
}

/** WarningsForJobSpec of pkg/api/job. */
function jobSpecWarnings(spec: JobSpec, at: Field, context: ValidationContext): readonly string[] {
  const { completionMode, completions = 0, parallelism = 0, template } = spec;
  const warnings = podTemplateWarnings(template, child(at, "template"), context);
  if (completionMode !== "Indexed" || completions <= manyCompletions || parallelism <= muchParallelism) return warnings;
  const many = "In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4";
  const consequence = "Kubernetes might not be able to track completedIndexes when a big number of indexes fail";
  return [`${formatField(at)}: ${many}, ${consequence}`, ...warnings];
}
