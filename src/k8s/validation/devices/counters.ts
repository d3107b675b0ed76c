import { dns1123LabelProblems } from "../../core/dns-names.ts";
import type { Counter, DeviceCounterConsumption } from "../../kinds.generated.ts";
import { child, entry, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label } from "../names.ts";
import type { Violations } from "../violation.ts";
import { isWithinLimit, validateUniqueKeys } from "./limits.ts";

const mostCounters = 32;
const mostConsumptions = 2;

/** What validateCounterSet and validateDeviceCounterConsumption of resource/validation say of the set's name. */
export function validateCounterSetName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  if (name === "") found.required(at);
  else validateDns1123Label(name, at, found, context);
}

/** Counters by name; any quantity will do. The server's path is that of the map. */
export function validateCounters(
  counters: { readonly [name: string]: Counter } | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const names = Object.keys(counters ?? {});
  if (names.length === 0) {
    found.required(at);
    return;
  }
  if (!isWithinLimit(names.length, mostCounters, at, found)) return;
  for (const name of names)
    for (const problem of dns1123LabelProblems(name, context)) found.invalid(at, name, problem, entry(at, name));
}

/** A set of validateDeviceCounterConsumption of resource/validation. */
export function validateCounterConsumptions(
  consumptions: readonly DeviceCounterConsumption[] | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (consumptions === undefined || !isWithinLimit(consumptions.length, mostConsumptions, at, found)) return;
  for (const [index, { counterSet = "", counters }] of consumptions.entries()) {
    const consumption = item(at, index);
    validateCounterSetName(counterSet, child(consumption, "counterSet"), found, context);
    validateCounters(counters, child(consumption, "counters"), found, context);
  }
  validateUniqueKeys(consumptions, ({ counterSet = "" }) => counterSet, at, found);
}
