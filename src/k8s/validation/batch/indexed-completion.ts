import type { JobSpec } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";

const mostParallel = 100_000;
const mostFailed = 100_000;
const manyCompletions = 100_000;
const mostParallelOfMany = 10_000;
const mostFailedOfMany = 10_000;

/** The rules of validateJobSpec of batch/validation for jobs whose pods have an index. */
export function validateIndexedCompletion(spec: JobSpec, at: Field, found: Violations): void {
  const { completions, parallelism, maxFailedIndexes, backoffLimitPerIndex } = spec;
  const failedField = child(at, "maxFailedIndexes");
  if (completions === undefined) found.required(child(at, "completions"), "when completion mode is Indexed");
  if (parallelism !== undefined && parallelism > mostParallel) {
    const detail = `must be less than or equal to ${mostParallel} when completion mode is Indexed`;
    found.invalid(child(at, "parallelism"), parallelism, detail);
  }
  if (maxFailedIndexes !== undefined && completions !== undefined && maxFailedIndexes > completions)
    found.invalid(failedField, maxFailedIndexes, "must be less than or equal to completions");
  if (maxFailedIndexes !== undefined && maxFailedIndexes > mostFailed)
    found.invalid(failedField, maxFailedIndexes, `must be less than or equal to ${mostFailed}`);
  if (completions !== undefined && completions > manyCompletions && backoffLimitPerIndex !== undefined)
    validateManyCompletions(spec, at, found);
}

function validateManyCompletions({ parallelism, maxFailedIndexes }: JobSpec, at: Field, found: Violations): void {
  const circumstance = `when completions are above ${manyCompletions} and used with backoff limit per index`;
  const failedField = child(at, "maxFailedIndexes");
  if (maxFailedIndexes === undefined)
    found.required(failedField, `must be specified when completions is above ${manyCompletions}`);
  if (parallelism !== undefined && parallelism > mostParallelOfMany)
    found.invalid(child(at, "parallelism"), parallelism, `must be less than or equal to ${mostParallelOfMany} ${circumstance}`);
  if (maxFailedIndexes !== undefined && maxFailedIndexes > mostFailedOfMany)
    found.invalid(failedField, maxFailedIndexes, `must be less than or equal to ${mostFailedOfMany} ${circumstance}`);
}
