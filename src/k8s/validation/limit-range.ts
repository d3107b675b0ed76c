import { formatFloat } from "../admission/limit-range/float.ts";
import { formatQuantity } from "../core/format-quantity.ts";
import { namedString } from "../core/go.ts";
import { labelKeyProblems } from "../core/label-syntax.ts";
import { nameIsDnsSubdomain } from "../core/object-names.ts";
import { type Quantity, quantityOf } from "../core/quantity.ts";
import { compareQuantities, milliValue, wholeValue } from "../core/quantity-arithmetic.ts";
import { allowsOvercommit } from "../core/resource-names.ts";
import type { LimitRange, LimitRangeItem } from "../kinds.generated.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import { child, entry, type Field, item, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField, objectName } from "./meta.ts";
import { validateContainerResourceName, validateResourceName } from "./pod/resources.ts";
import { type ResourceTexts, resourceAt } from "./quantities.ts";
import type { Violations } from "./violation.ts";

const limitsField = child(rootField("spec"), "limits");

/** The name of a LimitRange that has none is a random UUID. */
const someName = "00000000-0000-0000-0000-000000000000";

/** PrepareForCreate of registry/core/limitrange. */
export function prepareLimitRange(range: LimitRange): LimitRange {
  return objectName(range.metadata) === "" ? { ...range, metadata: { ...range.metadata, name: someName } } : range;
}

/** ValidateLimitRange of core/validation. */
export function validateLimitRange({ metadata, spec }: LimitRange, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const types = new Set<string>();
  for (const [index, limit] of (spec?.limits ?? []).entries()) {
    const at = item(limitsField, index);
    const { type = "" } = limit;
    validateLimitRangeTypeName(type, child(at, "type"), found, context);
    if (types.has(type)) found.duplicate(child(at, "type"), namedString(type));
    types.add(type);
    validateLists(limit, type, at, found, context);
    for (const name of resourcesOf(limit, type)) validateLimitsOf(name, limit, type, at, found);
  }
}

const limitTypes: readonly string[] = ["Pod", "Container", "PersistentVolumeClaim"];

/** validateLimitRangeTypeName of core/validation. */
function validateLimitRangeTypeName(type: string, at: Field, found: Violations, context: ValidationContext): void {
  const problems = labelKeyProblems(type, context);
  for (const problem of problems) found.invalid(at, namedString(type), problem);
  if (problems.length === 0 && !type.includes("/") && !limitTypes.includes(type))
    found.invalid(at, namedString(type), "must be a standard limit type or fully qualified");
}

/** The names of resources in all lists, and which lists a type has. */
function validateLists(limit: LimitRangeItem, type: string, at: Field, found: Violations, context: ValidationContext): void {
  validateNames(limit.max, type, child(at, "max"), found, context);
  validateNames(limit.min, type, child(at, "min"), found, context);
  for (const list of ["default", "defaultRequest"] as const) {
    if (type !== "Pod") validateNames(limit[list], type, child(at, list), found, context);
    else if (Object.keys(limit[list] ?? {}).length > 0)
      found.forbidden(child(at, list), "may not be specified when `type` is 'Pod'");
  }
  if (type === "PersistentVolumeClaim" && limit.min?.["storage"] === undefined && limit.max?.["storage"] === undefined) {
    const detail = "either minimum or maximum storage value is required, but neither was provided";
    found.required(child(at, "limits"), detail, at);
  }
  validateNames(limit.maxLimitRequestRatio, type, child(at, "maxLimitRequestRatio"), found, context);
}

/** validateLimitRangeResourceName of core/validation. */
function validateNames(
  list: ResourceTexts | undefined,
  type: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const rule = type === "Pod" || type === "Container" ? validateContainerResourceName : validateResourceName;
  for (const name in list) rule(name, entry(at, name), found, context);
}

function resourcesOf(limit: LimitRangeItem, type: string): ReadonlySet<string> {
  const defaults = type === "Pod" ? [] : [limit.default, limit.defaultRequest];
  const names = new Set<string>();
  for (const list of [limit.max, limit.min, ...defaults, limit.maxLimitRequestRatio]) for (const name in list) names.add(name);
  return names;
}

/** What one resource has in the lists; null where it is in none. */
interface Limits {
  readonly min: Quantity | null;
  readonly max: Quantity | null;
  readonly default: Quantity | null;
  readonly defaultRequest: Quantity | null;
  readonly ratio: Quantity | null;
}

type Bound = "min" | "max" | "default" | "defaultRequest";

/** What must not be above what, and under which of the two lists the server says so with which value. */
const orders: readonly (readonly [lower: Bound, upper: Bound, list: Bound, shown: Bound])[] = [
  ["min", "max", "min", "min"],
  ["min", "defaultRequest", "defaultRequest", "defaultRequest"],
  ["defaultRequest", "max", "defaultRequest", "defaultRequest"],
  ["defaultRequest", "default", "defaultRequest", "defaultRequest"],
  ["min", "default", "default", "min"],
  ["default", "max", "default", "max"],
];

function validateLimitsOf(name: string, limit: LimitRangeItem, type: string, at: Field, found: Violations): void {
  const limits: Limits = {
    min: quantityIn(limit.min, name),
    max: quantityIn(limit.max, name),
    default: type === "Pod" ? null : quantityIn(limit.default, name),
    defaultRequest: type === "Pod" ? null : quantityIn(limit.defaultRequest, name),
    ratio: quantityIn(limit.maxLimitRequestRatio, name),
  };
  for (const [lower, upper, list, shown] of orders) {
    const low = limits[lower];
    const high = limits[upper];
    if (low === null || high === null || compareQuantities(low, high) <= 0) continue;
    const detail = `${words(lower, upper)} value ${formatQuantity(low)} is greater than ${words(upper, lower)} value ${formatQuantity(high)}`;
    found.invalid(entry(child(at, list), name), print(limits[shown]), detail);
  }
  validateRatio(limits, entry(child(at, "maxLimitRequestRatio"), name), found);
  const { default: limited, defaultRequest: requested } = limits;
  if (allowsOvercommit(name) || limited === null || requested === null || compareQuantities(limited, requested) === 0) return;
  const detail = `default value ${formatQuantity(limited)} must equal to defaultRequest value ${formatQuantity(requested)} in ${name}`;
  found.invalid(entry(child(at, "defaultRequest"), name), print(requested), detail);
}

/** What a bound is called beside another. */
function words(bound: Bound, other: Bound): string {
  if (bound === "defaultRequest") return "default request";
  return bound === "default" && other === "defaultRequest" ? "default limit" : bound;
}

function quantityIn(list: ResourceTexts | undefined, name: string): Quantity | null {
  const text = list !== undefined && Object.hasOwn(list, name) ? list[name] : undefined;
  return text === undefined ? null : resourceAt(text);
}

/** A quantity as a value of its own, which prints as JSON. */
function print(quantity: Quantity | null): unknown {
  return quantity === null ? null : namedString(formatQuantity(quantity));
}

const one = quantityOf(1, "DecimalSI");
/** MaxMilliValue of resource: what can be counted in thousandths. */
const mostMilli = (2n ** 63n - 1n) / 1000n;

function validateRatio({ ratio, min, max }: Limits, at: Field, found: Violations): void {
  if (ratio === null) return;
  const text = formatQuantity(ratio);
  if (compareQuantities(ratio, one) < 0) found.invalid(at, print(ratio), `ratio ${text} is less than 1`);
  if (min === null || max === null) return;
  const isPrecise = [ratio, min, max].every((quantity) => wholeValue(quantity) < mostMilli);
  const limit = isPrecise ? Number(milliValue(max)) / Number(milliValue(min)) : Number(wholeValue(max)) / Number(wholeValue(min));
  const given = isPrecise ? Number(milliValue(ratio)) / 1000 : Number(wholeValue(ratio));
  if (given > limit) found.invalid(at, print(ratio), `ratio ${text} is greater than max/min = ${printFloat(limit)}`);
}

/** A float as %f prints it. */
function printFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  return value < 0 || Object.is(value, -0) ? `-${formatFloat(-value)}` : formatFloat(value);
}
