import { formatQuantity } from "../core/format-quantity.ts";
import { isQuantityProblem, type Quantity, readQuantity, signOf, zeroQuantity } from "../core/quantity.ts";
import { milliValue, roundUp } from "../core/quantity-arithmetic.ts";
import { isIntegerResource } from "../core/resource-names.ts";
import type { QuantityText } from "../kinds.generated.ts";
import { child, type Field } from "./field.ts";
import type { Violations } from "./violation.ts";

/** A list of resources as written: limits, requests, overhead, capacity. */
export interface ResourceTexts {
  readonly [name: string]: QuantityText;
}

const milliScale = -3;
/** So many thousandths are far from an overflow. */
const plainlyWhole = 2n ** 50n;

/** A quantity of a manifest; decoding has refused those that cannot be read. */
export function quantityAt(text: QuantityText): Quantity {
  const quantity = readQuantity(text);
  return isQuantityProblem(quantity) ? zeroQuantity : quantity;
}

/** A quantity of a list of resources: defaulting rounds these up to thousandths (SetDefaults_ResourceList). */
export function resourceAt(text: QuantityText): Quantity {
  return roundUp(quantityAt(text), milliScale);
}

/** How a quantity of a list is read: as defaulting leaves it, or as it is written where nothing is defaulted. */
export type ReadQuantity = (text: QuantityText) => Quantity;

/** The value of a field error: quantities print as they are written canonically. */
export function printQuantity(text: QuantityText): string {
  return formatQuantity(resourceAt(text));
}

/** Most quantities have no sign; only the others have to be read to know that they are not negative. */
export function isNegativeQuantity(text: QuantityText): boolean {
  if (typeof text !== "string") return text < 0;
  return text.includes("-") && signOf(resourceAt(text)) < 0;
}

/** Quantity.MilliValue() % 1000 != 0, which for values beyond 64 bits says little. */
export function isFractional(quantity: Quantity): boolean {
  if (quantity.scale === 0 && quantity.unscaled >= 0n && quantity.unscaled <= plainlyWhole) return false;
  return milliValue(quantity) % 1000n !== 0n;
}

/** ValidateNonnegativeQuantity and ValidateResourceQuantityValue of core/validation. */
export function validateResourceQuantityValue(
  name: string,
  text: QuantityText,
  at: Field,
  found: Violations,
  read: ReadQuantity = resourceAt,
): void {
  if (isNegativeQuantity(text)) found.invalid(at, formatQuantity(read(text)), "must be greater than or equal to 0");
  if (!isIntegerResource(name)) return;
  const quantity = read(text);
  if (isFractional(quantity)) found.invalid(at, formatQuantity(quantity), "must be an integer");
}

/** ValidateNonnegativeField of apimachinery/pkg/api/validation; a field that is not there is 0. */
export function validateNonnegativeField(
  value: number | bigint | undefined,
  parent: Field,
  name: string,
  found: Violations,
): void {
  if (value !== undefined && value < 0) found.invalid(child(parent, name), value, "must be greater than or equal to 0");
}
