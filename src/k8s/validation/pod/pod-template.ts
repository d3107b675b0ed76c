import type { PodTemplateSpec } from "../../kinds.generated.ts";
import { child, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateAnnotations, validateLabels } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validatePodSpecificAnnotations } from "./annotations.ts";
import { validateAppArmorAnnotationsAndFields, validateSeccompAnnotationsAndFields } from "./annotations-and-fields.ts";
import { type PodValidationOptions, templateOptions } from "./options.ts";
import { validatePodSpec } from "./pod-spec.ts";

/** ValidatePodTemplateSpec of core/validation: a template after defaulting and preparePodTemplate. */
export function validatePodTemplateSpec(
  { metadata, spec = {} }: PodTemplateSpec = {},
  at: Field,
  found: Violations,
  context: ValidationContext,
  options: PodValidationOptions = templateOptions,
): void {
  const { labels, annotations } = metadata ?? {};
  const specAt = child(at, "spec");
  // The server leaves out `metadata`.
  const annotationsAt = printedAs(child(at, "annotations"), child(child(at, "metadata"), "annotations"));
  validateLabels(labels, printedAs(child(at, "labels"), child(child(at, "metadata"), "labels")), found, context);
  validateAnnotations(annotations, annotationsAt, found, context);
  validatePodSpecificAnnotations(annotations, spec, annotationsAt, found, context);
  validatePodSpec(spec, undefined, specAt, found, context, options);
  validateSeccompAnnotationsAndFields(metadata, spec, specAt, found);
  validateAppArmorAnnotationsAndFields(metadata, spec, specAt, found);
  if ((spec.ephemeralContainers ?? []).length > 0) {
    found.forbidden(child(specAt, "ephemeralContainers"), "ephemeral containers not allowed in pod template");
  }
}
