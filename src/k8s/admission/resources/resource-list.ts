import { formatQuantity } from "../../core/format-quantity.ts";
import { compareStrings } from "../../core/go-strings.ts";
import { isQuantityProblem, parseQuantity, type Quantity, readQuantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities, negateQuantity, roundUp } from "../../core/quantity-arithmetic.ts";
import type { QuantityText } from "../../kinds.generated.ts";

/** Quantities by the name of their resource (v1.ResourceList). */
export type ResourceList = ReadonlyMap<string, Quantity>;

/** The two lists of resources that containers, pods and claims have. */
export type ResourceSide = "requests" | "limits";

/** Resources as an object has them: quantities in any spelling. */
export interface WrittenResources {
  readonly [name: string]: QuantityText;
}

export const noResources: ResourceList = new Map();

const milliScale = -3;

/** The resources of an object as the server holds them, rounded up to thousandths (SetDefaults_ResourceList). */
export function readResourceList(written: WrittenResources | undefined): ResourceList {
  return roundedResources(decodeResourceList(written));
}

export function roundedResources(list: ResourceList): ResourceList {
  if (list.size === 0) return list;
  return new Map([...list].map(([name, quantity]) => [name, roundUp(quantity, milliScale)]));
}

/** The resources of an object before defaults round them. */
export function decodeResourceList(written: WrittenResources | undefined): ResourceList {
  if (written === undefined) return noResources;
  const list = new Map<string, Quantity>();
  for (const name of Object.keys(written)) {
    const text = written[name];
    if (text === undefined) continue;
    const quantity = readQuantity(text);
    if (!isQuantityProblem(quantity)) list.set(name, quantity);
  }
  return list;
}

/** The list as it is after being stored: the text of a quantity keeps its value, and not always its family. */
export function storedResources(list: ResourceList): ResourceList {
  const stored = new Map<string, Quantity>();
  for (const [name, quantity] of list) stored.set(name, storedQuantity(quantity));
  return stored;
}

function storedQuantity(quantity: Quantity): Quantity {
  if (quantity.format !== "BinarySI") return quantity;
  const parsed = parseQuantity(formatQuantity(quantity));
  return isQuantityProblem(parsed) ? quantity : parsed;
}

/** Adds to a list that is being built (addResourceList of component-helpers/resource). */
export function addInto(list: Map<string, Quantity>, added: ResourceList): void {
  for (const [name, quantity] of added) {
    const present = list.get(name);
    list.set(name, present === undefined ? quantity : addQuantities(present, quantity));
  }
}

/** Raises a list that is being built to the greater of the two (maxResourceList of component-helpers/resource). */
export function raiseTo(list: Map<string, Quantity>, other: ResourceList): void {
  for (const [name, quantity] of other) {
    const present = list.get(name);
    if (present === undefined || compareQuantities(quantity, present) > 0) list.set(name, quantity);
  }
}

/** quota.Add: the sum of two lists. */
export function addResources(a: ResourceList, b: ResourceList): ResourceList {
  const sum = new Map(a);
  addInto(sum, b);
  return sum;
}

/** quota.Subtract: the difference of two lists. */
export function subtractResources(a: ResourceList, b: ResourceList): ResourceList {
  const difference = new Map(a);
  for (const [name, quantity] of b) {
    const negative = negateQuantity(quantity);
    const present = difference.get(name);
    difference.set(name, present === undefined ? negative : addQuantities(present, negative));
  }
  return difference;
}

/** The names of a list in the order in which the server prints them. */
export function sortedNames(names: Iterable<string>): string[] {
  return [...names].sort(compareStrings);
}

/** A list as quantities are printed and stored: canonical texts, by sorted names. */
export function writeResources(list: ResourceList): { readonly [name: string]: string } {
  const written: Record<string, string> = {};
  for (const name of sortedNames(list.keys())) {
    const quantity = list.get(name);
    if (quantity !== undefined) written[name] = formatQuantity(quantity);
  }
  return written;
}
