import { goStruct } from "../../core/go.ts";
import { parseInt64 } from "../../core/go-integers.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, entry, type Field, rootField } from "../field.ts";
import { goLabelSelector } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { podTemplateWarnings } from "../pod/warnings.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import {
  goIntOrString,
  intOrPercentValue,
  validateNotMoreThan100Percent,
  validatePositiveIntOrPercent,
} from "./int-or-percent.ts";
import { nameWarnings } from "./name-warnings.ts";
import { validateWorkloadSelector } from "./selector.ts";
import { validatePodTemplateSpecForReplicaSet } from "./template.ts";

const specField = rootField("spec");
const templateField = child(specField, "template");
const rollbackAnnotation = "deprecated.deployment.rollback.to";

/** ValidateDeployment of apps/validation. */
export function validateDeployment(deployment: Deployment, found: Violations, context: ValidationContext): void {
  const { metadata, spec = {} } = deployment;
  const revision = rollbackRevision(deployment, found);
  if (revision === "unreadable") return;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateDeploymentSpec(spec, revision, found, context);
}

/** ValidateDeploymentSpec of apps/validation. */
function validateDeploymentSpec(
  spec: DeploymentSpec,
  rollbackTo: bigint | undefined,
  found: Violations,
  context: ValidationContext,
): void {
  const { replicas = 0, selector, template = {}, strategy = {}, minReadySeconds = 0 } = spec;
  validateNonnegativeField(replicas, specField, "replicas", found);
  const selectorField = child(specField, "selector");
  if (validateWorkloadSelector(selector, "deployment", selectorField, found, context))
    validatePodTemplateSpecForReplicaSet(template, selector, replicas, templateField, found, context);
  else if (selector !== undefined) found.invalid(selectorField, goLabelSelector(selector), "invalid label selector");
  validateDeploymentStrategy(strategy, child(specField, "strategy"), found);
  validateNonnegativeField(minReadySeconds, specField, "minReadySeconds", found);
  validateNonnegativeField(spec.revisionHistoryLimit, specField, "revisionHistoryLimit", found);
  validateNonnegativeField(rollbackTo, child(specField, "rollback"), "version", found);
  validateNonnegativeField(spec.progressDeadlineSeconds, specField, "progressDeadlineSeconds", found);
  const { progressDeadlineSeconds: deadline } = spec;
  if (deadline !== undefined && deadline <= minReadySeconds)
    found.invalid(child(specField, "progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
}

/** ValidateDeploymentStrategy of apps/validation. */
function validateDeploymentStrategy({ type = "", rollingUpdate }: DeploymentStrategy, at: Field, found: Violations): void {
  const rollingField = child(at, "rollingUpdate");
  if (type === "Recreate") {
    if (rollingUpdate !== undefined) found.forbidden(rollingField, "may not be specified when strategy `type` is 'Recreate'");
  } else if (type === "RollingUpdate") {
    if (rollingUpdate !== undefined) validateRollingUpdateDeployment(rollingUpdate, rollingField, found);
  } else {
    const printed = goStruct({
      Type: type,
      RollingUpdate: rollingUpdate === undefined ? null : printRollingUpdate(rollingUpdate),
    });
    found.notSupported(at, printed, ["Recreate", "RollingUpdate"], child(at, "type"));
  }
}

/** A rolling update of Deployments and DaemonSets as it prints in an error; what is missing is zero. */
export function printRollingUpdate({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDeployment): ReadonlyMap<string, unknown> {
  return goStruct({ MaxUnavailable: maxUnavailable, MaxSurge: maxSurge });
}

/** ValidateRollingUpdateDeployment of apps/validation. */
function validateRollingUpdateDeployment(
  { maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDeployment,
  at: Field,
  found: Violations,
): void {
  const unavailableField = child(at, "maxUnavailable");
  validatePositiveIntOrPercent(maxUnavailable, unavailableField, found);
  validatePositiveIntOrPercent(maxSurge, child(at, "maxSurge"), found);
  if (intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0)
    found.invalid(unavailableField, goIntOrString(maxUnavailable), "may not be 0 when `maxSurge` is 0");
  validateNotMoreThan100Percent(maxUnavailable, unavailableField, found);
}

/** The revision that an annotation of old says to roll back to (Convert_v1_Deployment_To_apps_Deployment). */
function rollbackRevision({ metadata }: Deployment, found: Violations): bigint | undefined | "unreadable" {
  const text = metadata?.annotations?.[rollbackAnnotation] ?? "";
  if (text === "") return undefined;
  const revision = parseInt64(text);
  if (typeof revision === "bigint") return revision;
  // The server gives up at decoding.
  const problem = `failed to parse annotation[${rollbackAnnotation}]=${text} as int64: ${revision.message}`;
  found.invalid(entry(child(metadataField, "annotations"), rollbackAnnotation), text, problem);
  return "unreadable";
}

/** WarningsOnCreate of the strategy of Deployments, and of ReplicaSets. */
export function deploymentWarnings(
  { metadata, spec }: Pick<Deployment, "metadata" | "spec">,
  context: ValidationContext,
): readonly string[] {
  return [...nameWarnings(metadata, context), ...podTemplateWarnings(spec?.template, templateField, context)];
}
