import { dns1123LabelProblems } from "../../core/dns-names.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Job, JobSpec } from "../../kinds.generated.ts";
import { isValidSelector, validateTemplateLabels } from "../apps/selector.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, objectName } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateGeneratedSelector } from "./generated-selector.ts";
import { validateJobSpec } from "./job-spec.ts";

const specField = rootField("spec");

/** ValidateJob of batch/validation. */
export function validateJob(job: Job, found: Violations, context: ValidationContext): void {
  const { metadata, spec = {} } = job;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateGeneratedSelector(job, found, context);
  validateJobSpec(spec, specField, found, context);
  validateJobSelector(spec, found, context);
  validatePodHostnames(objectName(metadata), spec, found, context);
}

/** What ValidateJobSpec has beyond validateJobSpec. */
function validateJobSelector({ selector, template }: JobSpec, found: Violations, context: ValidationContext): void {
  const selectorField = child(specField, "selector");
  if (selector === undefined) found.required(selectorField);
  if (isValidSelector(selector, selectorField, found, context))
    validateTemplateLabels(selector, template?.metadata, child(specField, "template"), found);
}

/** Pods of an indexed job have its name with their index as host name. */
function validatePodHostnames(
  name: string,
  { completionMode, completions = 0 }: JobSpec,
  found: Violations,
  context: ValidationContext,
): void {
  if (completionMode !== "Indexed" || completions <= 0) return;
  const last = `${name}-${completions - 1}`;
  if (dns1123LabelProblems(last, context).length === 0) return;
  found.invalid(child(metadataField, "name"), name, `will not able to create pod with invalid DNS label: ${last}`);
}
