import { goStruct } from "../../core/go.ts";
import { parseInt64 } from "../../core/go-integers.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, entry, type Field, rootField } from "../field.ts";
import { goLabelSelector } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validatePodTemplateSpec } from "../pod/pod-template.ts";
import { podTemplateWarnings } from "../pod/warnings.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { printRollingUpdate } from "./deployment.ts";
import {
  goIntOrString,
  intOrPercentValue,
  validateNotMoreThan100Percent,
  validatePositiveIntOrPercent,
} from "./int-or-percent.ts";
import { isEmpty, isValidSelector, validateTemplateLabels } from "./selector.ts";
import { validateReadOnlyPersistentDisks, validateRunsForever } from "./template.ts";

const specField = rootField("spec");
const templateField = child(specField, "template");
const generationAnnotation = "deprecated.daemonset.template.generation";

/** ValidateDaemonSet of apps/validation. */
export function validateDaemonSet(daemonSet: DaemonSet, found: Violations, context: ValidationContext): void {
  const { metadata, spec = {} } = daemonSet;
  if (!hasReadableGeneration(daemonSet, found)) return;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateDaemonSetSpec(spec, found, context);
}

/** ValidateDaemonSetSpec of apps/validation. */
function validateDaemonSetSpec(spec: DaemonSetSpec, found: Violations, context: ValidationContext): void {
  const { selector, template = {}, updateStrategy = {} } = spec;
  const selectorField = child(specField, "selector");
  if (isValidSelector(selector, selectorField, found, context))
    validateTemplateLabels(selector, template.metadata, templateField, found);
  if (selector !== undefined && isEmpty(selector))
    found.invalid(selectorField, goLabelSelector(selector), "empty selector is invalid for daemonset");
  validatePodTemplateSpec(template, templateField, found, context);
  validateReadOnlyPersistentDisks(template, templateField, found, context);
  validateRunsForever(template, "DaemonSet", templateField, found);
  validateNonnegativeField(spec.minReadySeconds, specField, "minReadySeconds", found);
  validateDaemonSetUpdateStrategy(updateStrategy, child(specField, "updateStrategy"), found);
  validateNonnegativeField(spec.revisionHistoryLimit, specField, "revisionHistoryLimit", found);
}

/** ValidateDaemonSetUpdateStrategy of apps/validation. */
function validateDaemonSetUpdateStrategy(
  { type = "", rollingUpdate }: DaemonSetUpdateStrategy,
  at: Field,
  found: Violations,
): void {
  if (type === "OnDelete") return;
  if (type === "RollingUpdate") {
    if (rollingUpdate !== undefined) validateRollingUpdateDaemonSet(rollingUpdate, child(at, "rollingUpdate"), found);
    return;
  }
  const printed = goStruct({ Type: type, RollingUpdate: rollingUpdate === undefined ? null : printRollingUpdate(rollingUpdate) });
  found.notSupported(at, printed, ["RollingUpdate", "OnDelete"], child(at, "type"));
}

/** ValidateRollingUpdateDaemonSet of apps/validation. */
function validateRollingUpdateDaemonSet(
  { maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDaemonSet,
  at: Field,
  found: Violations,
): void {
  const unavailableField = child(at, "maxUnavailable");
  const surgeField = child(at, "maxSurge");
  validatePositiveIntOrPercent(maxUnavailable, unavailableField, found);
  validatePositiveIntOrPercent(maxSurge, surgeField, found);
  validateNotMoreThan100Percent(maxUnavailable, unavailableField, found);
  validateNotMoreThan100Percent(maxSurge, surgeField, found);
  const hasUnavailable = intOrPercentValue(maxUnavailable) !== 0;
  const hasSurge = intOrPercentValue(maxSurge) !== 0;
  if (hasUnavailable && hasSurge)
    found.invalid(surgeField, goIntOrString(maxSurge), "may not be set when maxUnavailable is non-zero");
  else if (!hasUnavailable && !hasSurge) found.required(unavailableField, "cannot be 0 when maxSurge is 0");
}

/** Convert_v1_DaemonSet_To_apps_DaemonSet reads a number from an annotation of old; what it says does not matter on create. */
function hasReadableGeneration({ metadata }: DaemonSet, found: Violations): boolean {
  const text = metadata?.annotations?.[generationAnnotation];
  const generation = text === undefined ? 0n : parseInt64(text);
  if (typeof generation === "bigint") return true;
  // The server gives up at decoding.
  found.invalid(entry(child(metadataField, "annotations"), generationAnnotation), text, generation.message);
  return false;
}

/** WarningsOnCreate of the strategy of DaemonSets. */
export function daemonSetWarnings({ spec }: DaemonSet, context: ValidationContext): readonly string[] {
  return podTemplateWarnings(spec?.template, templateField, context);
}
