import { formatQuantity } from "../../core/format-quantity.ts";
import type { Quantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities, wholeValue } from "../../core/quantity-arithmetic.ts";
import type { CapacityRequestPolicy, CapacityRequestPolicyRange, DeviceCapacity, QuantityText } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import { quantityAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { isWithinLimit, validateUniqueKeys } from "./limits.ts";

const mostValues = 10;

/** validateMultiAllocatableDeviceCapacity and validateSingleAllocatableDeviceCapacity of resource/validation. */
export function validateDeviceCapacity(
  { value, requestPolicy }: DeviceCapacity,
  allowsMultipleAllocations: boolean,
  at: Field,
  found: Violations,
): void {
  if (requestPolicy === undefined) return;
  const policyField = child(at, "requestPolicy");
  if (allowsMultipleAllocations) validateRequestPolicy(quantityAt(value ?? 0), requestPolicy, policyField, found);
  else found.forbidden(policyField, "allowMultipleAllocations must be true");
}

/** validateRequestPolicy and validateValidRequestValues of resource/validation. */
function validateRequestPolicy(
  capacity: Quantity,
  { default: standard, validValues = [], validRange }: CapacityRequestPolicy,
  at: Field,
  found: Violations,
): void {
  if (validValues.length > 0 && validRange !== undefined) {
    const detail = 'exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time';
    found.forbidden(at, detail);
  } else if (validValues.length > 0) {
    if (standard === undefined) found.required(child(at, "default"), "required when validValues is defined");
    else validateRequestPolicyValidValues(quantityAt(standard), capacity, validValues, child(at, "validValues"), found);
  } else if (validRange !== undefined) {
    if (standard === undefined) found.required(child(at, "default"), "required when validRange is defined");
    else validateRequestPolicyRange(quantityAt(standard), capacity, validRange, child(at, "validRange"), found);
  }
}

/** validateRequestPolicyValidValues of resource/validation. */
function validateRequestPolicyValidValues(
  standard: Quantity,
  capacity: Quantity,
  texts: readonly QuantityText[],
  at: Field,
  found: Violations,
): void {
  const values = texts.map(quantityAt);
  for (const [index, value] of values.entries()) {
    const previous = values[index - 1];
    if (previous !== undefined && compareQuantities(previous, value) > 0)
      found.invalid(item(at, index), formatQuantity(value), "values must be sorted in ascending order");
  }
  const isListed = isWithinLimit(values.length, mostValues, at, found);
  if (isListed) {
    for (const [index, value] of values.entries()) {
      if (compareQuantities(value, capacity) <= 0) continue;
      const detail = `option is larger than capacity value: ${formatQuantity(capacity)}`;
      found.invalid(item(at, index), formatQuantity(value), detail);
    }
    validateUniqueKeys(values, (value) => wholeValue(value).toString(), at, found);
  }
  // A list that is too long is not searched.
  if (!isListed || !values.some((value) => compareQuantities(value, standard) === 0))
    found.invalid(at, formatQuantity(standard), "default value is not valid according to the requestPolicy");
}

/** validateRequestPolicyRange of resource/validation. */
function validateRequestPolicyRange(
  standard: Quantity,
  capacity: Quantity,
  range: CapacityRequestPolicyRange,
  at: Field,
  found: Violations,
): void {
  if (range.min === undefined) {
    found.required(child(at, "min"), "required when validRange is defined");
    return;
  }
  const least = quantityAt(range.min);
  const most = range.max === undefined ? null : quantityAt(range.max);
  const ofCapacity = `is larger than capacity value: ${formatQuantity(capacity)}`;
  const minField = child(at, "min");
  if (compareQuantities(least, capacity) > 0) found.invalid(minField, formatQuantity(least), `min ${ofCapacity}`);
  if (compareQuantities(standard, least) < 0)
    found.invalid(minField, formatQuantity(standard), `default is less than min: ${formatQuantity(least)}`);
  if (most !== null) {
    const maxField = child(at, "max");
    const shown = formatQuantity(most);
    if (compareQuantities(least, most) > 0) found.invalid(maxField, formatQuantity(least), `min is larger than max: ${shown}`);
    if (compareQuantities(most, capacity) > 0) found.invalid(maxField, shown, `max ${ofCapacity}`);
    if (compareQuantities(standard, most) > 0)
      found.invalid(maxField, formatQuantity(standard), `default is more than max: ${shown}`);
  }
  if (range.step === undefined) return;
  const step = quantityAt(range.step);
  const stepField = child(at, "step");
  const added = addQuantities(least, step);
  if (compareQuantities(added, capacity) > 0)
    found.invalid(stepField, formatQuantity(step), `one step ${formatQuantity(added)} ${ofCapacity}`);
  validateRequestPolicyRangeStep(standard, least, step, stepField, found);
  if (most !== null) validateRequestPolicyRangeStep(most, least, step, stepField, found);
}

/** validateRequestPolicyRangeStep of resource/validation; it divides by zero for a step of zero, and the server fails. */
function validateRequestPolicyRangeStep(value: Quantity, least: Quantity, step: Quantity, at: Field, found: Violations): void {
  const width = wholeValue(step);
  // The server subtracts in 64 bits, and does not look whether that overflows.
  const distance = BigInt.asIntN(64, wholeValue(value) - wholeValue(least));
  if (width !== 0n && distance % width === 0n) return;
  const detail = `value is not a multiple of a given step (${formatQuantity(step)}) from (${formatQuantity(least)})`;
  found.invalid(at, formatQuantity(value), detail);
}
