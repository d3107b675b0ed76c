import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ReplicaSet } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, rootField } from "../field.ts";
import { goLabelSelector } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateWorkloadSelector } from "./selector.ts";
import { validatePodTemplateSpecForReplicaSet } from "./template.ts";

const specField = rootField("spec");
const selectorField = child(specField, "selector");
const templateField = child(specField, "template");

/** ValidateReplicaSet and ValidateReplicaSetSpec of apps/validation. */
export function validateReplicaSet({ metadata, spec = {} }: ReplicaSet, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const { replicas = 0, selector, template = {} } = spec;
  validateNonnegativeField(replicas, specField, "replicas", found);
  validateNonnegativeField(spec.minReadySeconds, specField, "minReadySeconds", found);
  // The server speaks of deployments here, too.
  if (validateWorkloadSelector(selector, "deployment", selectorField, found, context))
    validatePodTemplateSpecForReplicaSet(template, selector, replicas, templateField, found, context);
  else if (selector !== undefined) found.invalid(selectorField, goLabelSelector(selector), "invalid label selector");
}
