import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { DeviceClaim, ResourceClaimTemplate, ResourceResourceClaim } from "../../kinds.generated.ts";
import { validateCoreObjectMeta, validateTemplateObjectMeta } from "../core-meta.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateAdminAccess } from "./admin-access.ts";
import { validateDeviceClaimConfiguration, validateDeviceConstraint } from "./claim-parts.ts";
import { validateDeviceRequest } from "./device-request.ts";
import { isWithinLimit, validateUniqueKeys } from "./limits.ts";
import { gatherRequestNames } from "./request-names.ts";

const specField = rootField("spec");
const metadataOptions = { isNamespaced: true, nameRule: nameIsDnsSubdomain };

const mostRequests = 32;
const mostConstraints = 32;
const mostConfigs = 32;

/** ValidateResourceClaim of resource/validation, and what the strategy checks before it. */
export function validateResourceClaim(claim: ResourceResourceClaim, found: Violations, context: ValidationContext): void {
  const devices = claim.spec?.devices ?? {};
  const devicesField = child(specField, "devices");
  validateAdminAccess(devices, devicesField, found, context);
  validateCoreObjectMeta(claim.metadata, metadataOptions, metadataField, found, context);
  validateDeviceClaim(devices, devicesField, found, context);
}

/** ValidateResourceClaimTemplate of resource/validation, and what the strategy checks before it. */
export function validateResourceClaimTemplate(
  { metadata, spec = {} }: ResourceClaimTemplate,
  found: Violations,
  context: ValidationContext,
): void {
  const devices = spec.spec?.devices ?? {};
  const devicesField = child(child(specField, "spec"), "devices");
  validateAdminAccess(devices, devicesField, found, context);
  validateCoreObjectMeta(metadata, metadataOptions, metadataField, found, context);
  validateTemplateObjectMeta(spec.metadata, child(specField, "metadata"), found, context);
  validateDeviceClaim(devices, devicesField, found, context);
}

/** validateDeviceClaim of resource/validation. */
function validateDeviceClaim(claim: DeviceClaim, at: Field, found: Violations, context: ValidationContext): void {
  const { requests = [], constraints = [], config = [] } = claim;
  const names = gatherRequestNames(requests);
  const requestsField = child(at, "requests");
  if (isWithinLimit(requests.length, mostRequests, requestsField, found)) {
    for (const [index, request] of requests.entries()) validateDeviceRequest(request, item(requestsField, index), found, context);
    validateUniqueKeys(requests, ({ name = "" }) => name, requestsField, found);
  }
  const constraintsField = child(at, "constraints");
  if (isWithinLimit(constraints.length, mostConstraints, constraintsField, found))
    for (const [index, constraint] of constraints.entries())
      validateDeviceConstraint(constraint, item(constraintsField, index), names, found, context);
  const configField = child(at, "config");
  if (isWithinLimit(config.length, mostConfigs, configField, found))
    for (const [index, part] of config.entries())
      validateDeviceClaimConfiguration(part, item(configField, index), names, found, context);
}
