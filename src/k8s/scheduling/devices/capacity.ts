import { type Quantity, quantityOf, zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities, wholeValue } from "../../core/quantity-arithmetic.ts";
import type { CapacityRequestPolicy, CapacityRequestPolicyRange, Device, DeviceCapacity } from "../../kinds.generated.ts";
import { type Amounts, amountOf } from "./amounts.ts";

/** Whether a device has the capacity that is asked for, beside what is taken of it (CmpRequestOverCapacity). */
export function hasCapacity({ capacity = {} }: Device, wanted: Amounts, taken: Amounts): boolean {
  for (const name of wanted.keys()) if (!Object.hasOwn(capacity, name)) return false;
  return Object.entries(capacity).every(([name, offered]) => {
    const share = shareOf(wanted.get(name), offered);
    if (violatesPolicy(share, offered.requestPolicy)) return false;
    return compareQuantities(addQuantities(taken.get(name) ?? zeroQuantity, share), amountOf(offered.value)) <= 0;
  });
}

/** What a request takes of a device that others can share (GetConsumedCapacityFromRequest). */
export function capacityTaken({ capacity = {} }: Device, wanted: Amounts): Amounts {
  return new Map(Object.entries(capacity).map(([name, offered]) => [name, shareOf(wanted.get(name), offered)]));
}

/** calculateConsumedCapacity: without a request the default, or all there is. */
function shareOf(wanted: Quantity | undefined, { value, requestPolicy }: DeviceCapacity): Quantity {
  if (wanted === undefined) return amountOf(requestPolicy?.default ?? value);
  const { validRange, validValues } = requestPolicy ?? {};
  if (validRange?.min !== undefined) return nextInRange(wanted, validRange);
  return validValues?.map(amountOf).find((valid) => compareQuantities(wanted, valid) <= 0) ?? wanted;
}

/** roundUpRange. */
function nextInRange(wanted: Quantity, { min, step }: CapacityRequestPolicyRange): Quantity {
  const least = amountOf(min);
  if (compareQuantities(wanted, least) < 0) return least;
  if (step === undefined) return wanted;
  const [from, by] = [wholeValue(least), wholeValue(amountOf(step))];
  const steps = (wholeValue(wanted) - from + by - 1n) / by;
  return quantityOf(from + by * steps, "BinarySI");
}

function violatesPolicy(share: Quantity, { default: usual, validRange, validValues = [] }: CapacityRequestPolicy = {}): boolean {
  if (usual !== undefined && compareQuantities(share, amountOf(usual)) === 0) return false;
  if (validRange !== undefined) return violatesRange(share, validRange);
  return validValues.length > 0 && !validValues.some((valid) => compareQuantities(share, amountOf(valid)) === 0);
}

/** violateValidRange. */
function violatesRange(share: Quantity, { min, max, step }: CapacityRequestPolicyRange): boolean {
  if (max !== undefined && compareQuantities(share, amountOf(max)) > 0) return true;
  if (step === undefined) return false;
  return (wholeValue(share) - wholeValue(amountOf(min))) % wholeValue(amountOf(step)) !== 0n;
}
