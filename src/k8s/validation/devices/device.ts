import type { Device } from "../../kinds.generated.ts";
import { child, entry, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateDeviceBindingParameters } from "./binding-conditions.ts";
import { validateCounterConsumptions } from "./counters.ts";
import { validateDeviceAttribute } from "./device-attribute.ts";
import { validateDeviceCapacity } from "./device-capacity.ts";
import { validateDeviceTaint } from "./device-taint.ts";
import { isWithinLimit, truncateKey } from "./limits.ts";
import { longestQualifiedName, validateDeviceQualifiedName } from "./qualified-name.ts";
import { validateDeviceNodes } from "./slice-nodes.ts";

const mostAttributesAndCapacities = 32;
const mostAttributeValues = 48;
const mostTaints = 16;

/** validateDevice of resource/validation. */
export function validateDevice(
  device: Device,
  perDeviceNodeSelection: boolean,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateDns1123Label(device.name ?? "", child(at, "name"), found, context);
  validateAttributesAndCapacity(device, at, found, context);
  const { taints = [] } = device;
  const taintsField = child(at, "taints");
  if (isWithinLimit(taints.length, mostTaints, taintsField, found))
    for (const [index, taint] of taints.entries()) validateDeviceTaint(taint, item(taintsField, index), found, context);
  validateCounterConsumptions(device.consumesCounters, child(at, "consumesCounters"), found, context);
  validateDeviceNodes(device, perDeviceNodeSelection, at, found, context);
  validateDeviceBindingParameters(device, at, found, context);
}

function validateAttributesAndCapacity(device: Device, at: Field, found: Violations, context: ValidationContext): void {
  const { attributes = {}, capacity = {}, allowMultipleAllocations = false } = device;
  const values = Object.keys(attributes).length;
  const count = values + Object.keys(capacity).length;
  if (count > mostAttributesAndCapacities) {
    const detail = `the total number of attributes and capacities must not exceed ${mostAttributesAndCapacities}`;
    found.invalid(at, count, detail);
  }
  if (values > mostAttributeValues)
    found.invalid(at, values, `the total number of attribute values must not exceed ${mostAttributeValues}`);
  const attributesField = child(at, "attributes");
  for (const [name, attribute] of Object.entries(attributes)) {
    validateDeviceQualifiedName(name, attributesField, found, context, entry(attributesField, name));
    validateDeviceAttribute(attribute, keyField(attributesField, name), found);
  }
  const capacityField = child(at, "capacity");
  for (const [name, value] of Object.entries(capacity)) {
    validateDeviceQualifiedName(name, capacityField, found, context, entry(capacityField, name));
    validateDeviceCapacity(value, allowMultipleAllocations, keyField(capacityField, name), found);
  }
}

function keyField(at: Field, name: string): Field {
  return entry(at, truncateKey(name, longestQualifiedName));
}
