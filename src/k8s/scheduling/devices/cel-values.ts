import { isQuantityProblem, parseQuantity, type Quantity, readQuantity } from "../../core/quantity.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { Device, DeviceAttribute } from "../../kinds.generated.ts";

/** A value while an expression is worked out. */
export type Value =
  | string
  | bigint
  | boolean
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  | { readonly kind: "version"; readonly parts: readonly bigint[]; readonly before: string }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Value>; readonly isOpen?: boolean };

/** What selectors know as `device` (DeviceMatches of dynamic-resource-allocation/cel); null if an attribute cannot be read. */
export function deviceValue(driver: string, { attributes = {}, capacity = {}, allowMultipleAllocations }: Device): Value | null {
  const byDomain = new Map<string, Map<string, Value>>();
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = attributeValue(attribute);
    if (value === null) return null;
    put(byDomain, name, driver, value);
  }
  const capacities = new Map<string, Map<string, Value>>();
  for (const [name, { value = "0" }] of Object.entries(capacity)) {
    const quantity = readQuantity(value);
    if (!isQuantityProblem(quantity)) put(capacities, name, driver, { kind: "quantity", quantity });
  }
  const entries: [string, Value][] = [
    ["driver", driver],
    ["allowMultipleAllocations", allowMultipleAllocations ?? false],
    ["attributes", openMap(byDomain)],
    ["capacity", openMap(capacities)],
  ];
  return { kind: "map", entries: new Map(entries) };
}

/** The order of two values of one kind; null if they have none. */
export function compareValues(a: Value, b: Value): number | null {
  if (typeof a === "bigint" && typeof b === "bigint") return a < b ? -1 : Number(a > b);
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : Number(a > b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (typeof a !== "object" || typeof b !== "object") return null;
  if (a.kind === "quantity" && b.kind === "quantity") return compareQuantities(a.quantity, b.quantity);
  if (a.kind !== "version" || b.kind !== "version") return null;
  for (const [index, part] of a.parts.entries()) {
    const other = b.parts[index] ?? 0n;
    if (part !== other) return part < other ? -1 : 1;
  }
  // A version before the release is lower than it; between two of those the order is not worked out.
  if (a.before === b.before) return 0;
  return a.before === "" ? 1 : b.before === "" ? -1 : null;
}

/** `quantity("10Gi")`, `semver("1.2.3")`; null if the text is none. */
export function valueFrom(kind: string, text: string): Value | null {
  if (kind === "semver") return versionValue(text);
  const quantity = parseQuantity(text);
  return isQuantityProblem(quantity) ? null : { kind: "quantity", quantity };
}

function attributeValue({ int, bool, string, version }: DeviceAttribute): Value | null {
  if (int !== undefined) return BigInt(int);
  return bool ?? string ?? (version === undefined ? null : versionValue(version));
}

function versionValue(text: string): Value | null {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text);
  if (match === null) return null;
  return { kind: "version", parts: match.slice(1, 4).map(BigInt), before: match[4] ?? "" };
}

/** Names without a domain have the driver's. */
function put(byDomain: Map<string, Map<string, Value>>, name: string, driver: string, value: Value): void {
  const slash = name.indexOf("/");
  const domain = slash < 0 ? driver : name.slice(0, slash);
  const named = byDomain.get(domain) ?? new Map<string, Value>();
  byDomain.set(domain, named.set(name.slice(slash + 1), value));
}

/** A map that answers an unknown domain with an empty map. */
function openMap(byDomain: ReadonlyMap<string, ReadonlyMap<string, Value>>): Value {
  const entries = Array.from(byDomain, ([domain, named]): [string, Value] => [domain, { kind: "map", entries: named }]);
  return { kind: "map", entries: new Map(entries), isOpen: true };
}
