import type { DeviceClaimConfiguration, DeviceConstraint } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateDeviceConfiguration } from "./device-configuration.ts";
import { validateFullyQualifiedName } from "./qualified-name.ts";
import { type RequestNames, validateRequestNameRefs } from "./request-names.ts";

/** validateDeviceConstraint of resource/validation. */
export function validateDeviceConstraint(
  { requests, matchAttribute, distinctAttribute }: DeviceConstraint,
  at: Field,
  names: RequestNames,
  found: Violations,
  context: ValidationContext,
): void {
  validateRequestNameRefs(requests, names, child(at, "requests"), found, context);
  if (matchAttribute !== undefined) validateFullyQualifiedName(matchAttribute, child(at, "matchAttribute"), found, context);
  else if (distinctAttribute !== undefined)
    validateFullyQualifiedName(distinctAttribute, child(at, "distinctAttribute"), found, context);
  else if (isOn("consumableCapacity", context.minor))
    found.required(at, 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set');
  else found.required(child(at, "matchAttribute"));
}

/** validateDeviceClaimConfiguration of resource/validation. */
export function validateDeviceClaimConfiguration(
  config: DeviceClaimConfiguration,
  at: Field,
  names: RequestNames,
  found: Violations,
  context: ValidationContext,
): void {
  validateRequestNameRefs(config.requests, names, child(at, "requests"), found, context);
  validateDeviceConfiguration(config, at, found, context);
}
