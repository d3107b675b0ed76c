import { isAlphanumeric } from "../../core/characters.ts";
import { parseCron } from "../../core/cron.ts";
import { namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import { timeZoneProblem } from "../../core/time-zones.ts";
import type { CronJob, CronJobSpec, JobTemplateSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, rootField } from "../field.ts";
import { goLabelSelector } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, objectName } from "../meta.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateJobSpec } from "./job-spec.ts";

/** Jobs get eleven characters more, and names of at most 63. */
const longestName = 52;
const concurrencyPolicies: readonly string[] = ["Allow", "Forbid", "Replace"];
const specField = rootField("spec");

/** ValidateCronJobCreate of batch/validation. */
export function validateCronJobCreate({ metadata, spec = {} }: CronJob, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateCronJobSpec(spec, found, context);
  const name = objectName(metadata);
  if (byteLength(name) > longestName)
    found.invalid(child(metadataField, "name"), name, `must be no more than ${longestName} characters`);
}

/** validateCronJobSpec of batch/validation. */
function validateCronJobSpec(spec: CronJobSpec, found: Violations, context: ValidationContext): void {
  const { schedule = "", timeZone, concurrencyPolicy = "", jobTemplate = {} } = spec;
  const scheduleField = child(specField, "schedule");
  if (schedule === "") found.required(scheduleField);
  else validateScheduleFormat(schedule, timeZone, scheduleField, found, context);
  validateNonnegativeField(spec.startingDeadlineSeconds, specField, "startingDeadlineSeconds", found);
  if (timeZone !== undefined) validateTimeZone(timeZone, child(specField, "timeZone"), found);
  const policyField = child(specField, "concurrencyPolicy");
  if (concurrencyPolicy === "") found.required(policyField);
  else if (!concurrencyPolicies.includes(concurrencyPolicy))
    found.notSupported(policyField, namedString(concurrencyPolicy), concurrencyPolicies);
  validateJobTemplateSpec(jobTemplate, child(child(specField, "jobTemplate"), "spec"), found, context);
  validateNonnegativeField(spec.successfulJobsHistoryLimit, specField, "successfulJobsHistoryLimit", found);
  validateNonnegativeField(spec.failedJobsHistoryLimit, specField, "failedJobsHistoryLimit", found);
}

/** validateScheduleFormat of batch/validation. */
function validateScheduleFormat(
  schedule: string,
  timeZone: string | undefined,
  at: Field,
  found: Violations,
  { minor }: ValidationContext,
): void {
  const parsed = parseCron(schedule);
  if ("message" in parsed) found.invalid(at, schedule, parsed.message);
  if (!schedule.includes("TZ")) return;
  if (isOn("noTimeZonesInSchedules", minor))
    found.invalid(at, schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
  else if (timeZone !== undefined) found.invalid(at, schedule, "cannot use both timeZone field and TZ or CRON_TZ in schedule");
}

const longestZonePart = 14;

/** validateTimeZone of batch/validation. */
function validateTimeZone(timeZone: string, at: Field, found: Violations): void {
  if (timeZone === "") {
    found.invalid(at, timeZone, "timeZone must be nil or non-empty string");
    return;
  }
  if (!timeZone.split("/").every(isZonePart)) {
    found.invalid(at, timeZone, `unknown time zone ${timeZone}`);
    return;
  }
  const documentation = "https://www.iana.org/time-zones";
  if (timeZone.toLowerCase() === "local")
    found.invalid(at, timeZone, `timeZone must be an explicit time zone as defined in ${documentation}`);
  const problem = timeZoneProblem(timeZone);
  if (problem !== null) found.invalid(at, timeZone, problem);
}

/** Letters, digits, and `.-_+`, not too many, and no way up. */
function isZonePart(part: string): boolean {
  if (part === "" || part === "." || part === ".." || part.startsWith("-") || part.length > longestZonePart) return false;
  for (let index = 0; index < part.length; index++)
    if (!isAlphanumeric(part.charCodeAt(index)) && !".-_+".includes(part.charAt(index))) return false;
  return true;
}

/** ValidateJobTemplateSpec of batch/validation. */
function validateJobTemplateSpec({ spec = {} }: JobTemplateSpec, at: Field, found: Violations, context: ValidationContext): void {
  validateJobSpec(spec, at, found, context);
  if (spec.selector !== undefined)
    found.invalid(child(at, "selector"), goLabelSelector(spec.selector), "`selector` will be auto-generated");
  if (spec.manualSelector === true) found.notSupported(child(at, "manualSelector"), true, ["nil", "false"]);
}
