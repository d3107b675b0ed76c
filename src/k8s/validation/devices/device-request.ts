import { namedString } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { DeviceRequest, DeviceSubRequest, ExactDeviceRequest } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label, validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateSelectorSlice } from "./device-selector.ts";
import { validateDeviceToleration } from "./device-taint.ts";
import { isWithinLimit, validateUniqueKeys } from "./limits.ts";

const mostSubRequests = 8;

/** validateDeviceRequest of resource/validation. */
export function validateDeviceRequest(
  { name = "", exactly, firstAvailable = [] }: DeviceRequest,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateDns1123Label(name, child(at, "name"), found, context);
  if (firstAvailable.length > 0 && exactly !== undefined)
    found.invalid(at, null, "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set");
  else if (firstAvailable.length > 0) validateSubRequests(firstAvailable, child(at, "firstAvailable"), found, context);
  else if (exactly !== undefined) validateExactDeviceRequest(exactly, child(at, "exactly"), found, context);
  else found.required(at, "exactly one of `exactly` or `firstAvailable` is required");
}

function validateSubRequests(
  requests: readonly DeviceSubRequest[],
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (!isWithinLimit(requests.length, mostSubRequests, at, found)) return;
  for (const [index, request] of requests.entries()) {
    const requestField = item(at, index);
    validateDns1123Label(request.name ?? "", child(requestField, "name"), found, context);
    validateExactDeviceRequest(request, requestField, found, context);
  }
  validateUniqueKeys(requests, ({ name = "" }) => name, at, found);
}

/** validateExactDeviceRequest and, but for the name, validateDeviceSubRequest of resource/validation. */
function validateExactDeviceRequest(
  { deviceClassName = "", selectors, allocationMode = "", count = 0, tolerations = [] }: ExactDeviceRequest | DeviceSubRequest,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const classField = child(at, "deviceClassName");
  if (deviceClassName === "") found.required(classField);
  else validateNameOf(nameIsDnsSubdomain, deviceClassName, classField, found, context);
  validateSelectorSlice(selectors, child(at, "selectors"), found, context);
  validateDeviceAllocationMode(allocationMode, count, at, found);
  const tolerationsField = child(at, "tolerations");
  for (const [index, toleration] of tolerations.entries())
    validateDeviceToleration(toleration, item(tolerationsField, index), found, context);
}

const allocationModes = ["All", "ExactCount"];

/** validateDeviceAllocationMode of resource/validation. */
function validateDeviceAllocationMode(mode: string, count: number | bigint, at: Field, found: Violations): void {
  if (mode === "All") {
    if (Number(count) !== 0) found.invalid(child(at, "count"), count, "must not be specified when allocationMode is 'All'");
  } else if (mode === "ExactCount") {
    if (count <= 0) found.invalid(child(at, "count"), count, "must be greater than zero");
  } else found.notSupported(child(at, "allocationMode"), namedString(mode), allocationModes);
}
