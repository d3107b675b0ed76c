import { longNameProblems } from "../core/dns-names.ts";
import { matchesLabels } from "../core/labels.ts";
import { type NameRule, nameIsDnsSubdomain } from "../core/object-names.ts";
import type { ReplicationController, ReplicationControllerSpec } from "../kinds.generated.ts";
import { nameWarnings } from "./apps/name-warnings.ts";
import { reportTemplateLabels } from "./apps/selector.ts";
import { validateReadOnlyPersistentDisks, validateRunsForever } from "./apps/template.ts";
import { isOn } from "./changes.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import { child, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField } from "./meta.ts";
import { validatePodTemplateSpec } from "./pod/pod-template.ts";
import { podTemplateWarnings } from "./pod/warnings.ts";
import { validateNonnegativeField } from "./quantities.ts";
import type { Violations } from "./violation.ts";

const specField = rootField("spec");
const templateField = child(specField, "template");

/** ValidateReplicationController of core/validation. */
export function validateReplicationController(
  { metadata, spec = {} }: ReplicationController,
  found: Violations,
  context: ValidationContext,
): void {
  const nameRule = isOn("uncheckedNamePrefixes", context.minor) ? nameIsLongName : nameIsDnsSubdomain;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule }, metadataField, found, context);
  validateReplicationControllerSpec(spec, found, context);
}

/** Of prefixes, only what becomes of them is validated (ValidateObjectMetaWithOpts). */
const nameIsLongName: NameRule = (name, use) => (use === "prefix" ? [] : longNameProblems(name));

/** ValidateReplicationControllerSpec of core/validation. */
function validateReplicationControllerSpec(
  { replicas = 0, minReadySeconds, selector = {}, template }: ReplicationControllerSpec,
  found: Violations,
  context: ValidationContext,
): void {
  validateNonnegativeField(minReadySeconds, specField, "minReadySeconds", found);
  if (Object.keys(selector).length === 0) found.required(child(specField, "selector"));
  validateNonnegativeField(replicas, specField, "replicas", found);
  if (template === undefined) {
    found.required(templateField);
    return;
  }
  if (!matchesLabels(selector, template.metadata?.labels ?? {})) reportTemplateLabels(template.metadata, templateField, found);
  validatePodTemplateSpec(template, templateField, found, context);
  if (replicas > 1) validateReadOnlyPersistentDisks(template, templateField, found, context);
  validateRunsForever(template, "ReplicationController", templateField, found);
}

/** WarningsOnCreate of the strategy of ReplicationControllers. */
export function replicationControllerWarnings(
  { metadata, spec }: ReplicationController,
  context: ValidationContext,
): readonly string[] {
  return [...nameWarnings(metadata, context), ...podTemplateWarnings(spec?.template, templateField, context)];
}
