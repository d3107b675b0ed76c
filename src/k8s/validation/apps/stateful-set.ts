import { goStruct, namedString } from "../../core/go.ts";
import { nameIsDnsLabel, nameIsDnsSubdomain } from "../../core/object-names.ts";
import type {
  RollingUpdateStatefulSetStrategy,
  StatefulSet,
  StatefulSetPersistentVolumeClaimRetentionPolicy,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
} from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, rootField } from "../field.ts";
import { goLabelSelector } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateDns1123Label } from "../names.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateWorkloadSelector } from "./selector.ts";
import { validatePodTemplateSpecForStatefulSet } from "./stateful-set-template.ts";
import { validateRunsForever } from "./template.ts";
import { validateVolumeClaimTemplates } from "./volume-claim-templates.ts";

const specField = rootField("spec");
const templateField = child(specField, "template");
const strategyField = child(specField, "updateStrategy");
const retentionPolicies: readonly string[] = ["Retain", "Delete"];

/** ValidateStatefulSet of apps/validation. */
export function validateStatefulSet({ metadata, spec = {} }: StatefulSet, found: Violations, context: ValidationContext): void {
  const nameRule = isOn("statefulSetNamesAreLabels", context.minor) ? nameIsDnsLabel : nameIsDnsSubdomain;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule }, metadataField, found, context);
  validateStatefulSetSpec(spec, found, context);
}

/** ValidateStatefulSetSpec of apps/validation. */
function validateStatefulSetSpec(spec: StatefulSetSpec, found: Violations, context: ValidationContext): void {
  const { podManagementPolicy: policy = "", updateStrategy = {}, ordinals, serviceName = "", selector, template = {} } = spec;
  if (policy === "") found.required(child(specField, "podManagementPolicy"));
  else if (policy !== "OrderedReady" && policy !== "Parallel")
    found.invalid(child(specField, "podManagementPolicy"), namedString(policy), "must be 'OrderedReady' or 'Parallel'");
  validateUpdateStrategy(updateStrategy, found);
  validateRetentionPolicy(spec.persistentVolumeClaimRetentionPolicy, found);
  validateVolumeClaimTemplates(spec.volumeClaimTemplates ?? [], child(specField, "volumeClaimTemplates"), found, context);
  validateNonnegativeField(spec.replicas, specField, "replicas", found);
  validateNonnegativeField(spec.minReadySeconds, specField, "minReadySeconds", found);
  validateNonnegativeField(ordinals?.start, child(specField, "ordinals"), "start", found);
  if (serviceName !== "" && isOn("checkedServiceNamesOfStatefulSets", context.minor))
    validateDns1123Label(serviceName, child(specField, "serviceName"), found, context);
  const selectorField = child(specField, "selector");
  if (validateWorkloadSelector(selector, "statefulset", selectorField, found, context))
    validatePodTemplateSpecForStatefulSet(spec, templateField, found, context);
  else if (selector !== undefined) found.invalid(selectorField, goLabelSelector(selector), "");
  validateRunsForever(template, "StatefulSet", templateField, found);
}

function validateUpdateStrategy({ type = "", rollingUpdate }: StatefulSetUpdateStrategy, found: Violations): void {
  const rollingField = child(strategyField, "rollingUpdate");
  if (type === "") found.required(strategyField);
  else if (type === "OnDelete") {
    if (rollingUpdate !== undefined)
      found.invalid(rollingField, printRollingUpdate(rollingUpdate), "only allowed for updateStrategy 'RollingUpdate'");
  } else if (type === "RollingUpdate") validateNonnegativeField(rollingUpdate?.partition, rollingField, "partition", found);
  else {
    const printed = goStruct({
      Type: type,
      RollingUpdate: rollingUpdate === undefined ? null : printRollingUpdate(rollingUpdate),
    });
    found.invalid(strategyField, printed, "must be 'RollingUpdate' or 'OnDelete'");
  }
}

/** The internal RollingUpdateStatefulSetStrategy as it prints; maxUnavailable is behind a gate that is off. */
function printRollingUpdate({ partition = 0 }: RollingUpdateStatefulSetStrategy): ReadonlyMap<string, unknown> {
  return goStruct({ Partition: partition, MaxUnavailable: null });
}

/** ValidatePersistentVolumeClaimRetentionPolicy of apps/validation. */
function validateRetentionPolicy(policy: StatefulSetPersistentVolumeClaimRetentionPolicy | undefined, found: Violations): void {
  if (policy === undefined) return;
  const at = child(specField, "persistentVolumeClaimRetentionPolicy");
  validateRetentionPolicyType(policy.whenDeleted, child(at, "whenDeleted"), found);
  validateRetentionPolicyType(policy.whenScaled, child(at, "whenScaled"), found);
}

function validateRetentionPolicyType(type = "", at: Field, found: Violations): void {
  if (!retentionPolicies.includes(type)) found.notSupported(at, namedString(type), retentionPolicies);
}
