import { isQuantityProblem, type Quantity, readQuantity, zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, negateQuantity } from "../../core/quantity-arithmetic.ts";
import type { QuantityText } from "../../kinds.generated.ts";

/** Amounts by name. */
export type Amounts = ReadonlyMap<string, Quantity>;

/** An amount as written; the API server lets none pass that cannot be read. */
export function amountOf(text: QuantityText | undefined): Quantity {
  const quantity = readQuantity(text ?? "0");
  return isQuantityProblem(quantity) ? zeroQuantity : quantity;
}

/** Amounts as written. */
export function amountsOf(texts: { readonly [name: string]: QuantityText } | undefined): Amounts {
  return new Map(Object.entries(texts ?? {}).map(([name, text]) => [name, amountOf(text)]));
}

/** The amounts of both. */
export function addAmounts(a: Amounts, b: Amounts): Amounts {
  const sum = new Map(a);
  for (const [name, amount] of b) sum.set(name, addQuantities(sum.get(name) ?? zeroQuantity, amount));
  return sum;
}

/** The same amounts below zero. */
export function negated(amounts: Amounts): Amounts {
  return new Map(Array.from(amounts, ([name, amount]) => [name, negateQuantity(amount)]));
}
