import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Container, Pod, PodSpec } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validatePodSpecificAnnotations } from "./annotations.ts";
import { validateAppArmorAnnotationsAndFields, validateSeccompAnnotationsAndFields } from "./annotations-and-fields.ts";
import { validateContainerOnlyForPod } from "./container.ts";
import type { PodValidationOptions } from "./options.ts";
import { validatePodSpec } from "./pod-spec.ts";

const podOptions: PodValidationOptions = { isPod: true };
const metadataOptions = { isNamespaced: true, nameRule: nameIsDnsSubdomain };
const specField = rootField("spec");

/** ValidatePodCreate of core/validation. */
export function validatePod({ metadata, spec = {} }: Pod, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, metadataOptions, metadataField, found, context);
  const annotationsAt = child(metadataField, "annotations");
  validatePodSpecificAnnotations(metadata?.annotations, spec, annotationsAt, found, context);
  validatePodSpec(spec, metadata ?? {}, specField, found, context, podOptions);
  validateTokensWithoutAccount(spec, found);
  validateContainersOnlyForPod(spec.containers, child(specField, "containers"), found);
  validateContainersOnlyForPod(spec.initContainers, child(specField, "initContainers"), found);
  if ((spec.ephemeralContainers ?? []).length > 0) {
    found.forbidden(child(specField, "ephemeralContainers"), "cannot be set on create");
  }
  if ((spec.nodeName ?? "") !== "" && (spec.schedulingGates ?? []).length > 0) {
    found.forbidden(child(specField, "nodeName"), "cannot be set until all schedulingGates have been cleared");
  }
  validateSeccompAnnotationsAndFields(metadata, spec, specField, found);
  validateAppArmorAnnotationsAndFields(metadata, spec, specField, found);
}

/** What validatePodMetadataAndSpec of core/validation says of tokens; admission gives every pod but mirror pods an account. */
function validateTokensWithoutAccount({ serviceAccountName = "", volumes = [] }: PodSpec, found: Violations): void {
  if (serviceAccountName !== "") return;
  for (const [index, { projected }] of volumes.entries()) {
    for (const [position, { serviceAccountToken }] of (projected?.sources ?? []).entries()) {
      if (serviceAccountToken === undefined) continue;
      const projectedAt = child(item(child(specField, "volumes"), index), "projected");
      const tokenAt = child(item(child(projectedAt, "sources"), position), "serviceAccountToken");
      found.forbidden(tokenAt, "must not be specified when serviceAccountName is not set");
    }
  }
}

/** validateContainersOnlyForPod of core/validation. */
function validateContainersOnlyForPod(containers: readonly Container[] | undefined, at: Field, found: Violations): void {
  if (containers === undefined) return;
  for (const [index, container] of containers.entries()) validateContainerOnlyForPod(container, item(at, index), found);
}
