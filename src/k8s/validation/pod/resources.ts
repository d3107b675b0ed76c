import { formatQuantity } from "../../core/format-quantity.ts";
import { namedString } from "../../core/go.ts";
import { labelKeyProblems } from "../../core/label-syntax.ts";
import { isQuantityProblem, parseQuantity, type Quantity, signOf } from "../../core/quantity.ts";
import { compareQuantities, wholeValue } from "../../core/quantity-arithmetic.ts";
import {
  allowsOvercommit,
  hugePagesSize,
  isExtendedResource,
  isHugePagesResource,
  isNativeResource,
  isPodLevelResource,
  isStandardContainerResource,
  isStandardResource,
} from "../../core/resource-names.ts";
import type { QuantityText, ResourceRequirements } from "../../kinds.generated.ts";
import { child, entry, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { isFractional, type ReadQuantity, type ResourceTexts, resourceAt, validateResourceQuantityValue } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateResourceClaimNames } from "./resource-claims.ts";
import type { PodScope } from "./scope.ts";

/** A rule for names of resources (resourceNameFn of core/validation). */
type ResourceNameRule = (name: string, at: Field, found: Violations, context: ValidationContext) => void;

/** ValidateContainerResourceRequirements of core/validation. */
export function validateContainerResourceRequirements(requirements: ResourceRequirements, at: Field, scope: PodScope): void {
  validateResourceRequirements(requirements, validateContainerResourceName, at, scope.found, scope.context);
  validateResourceClaimNames(requirements.claims ?? [], child(at, "claims"), scope);
}

/** validateResourceRequirements of core/validation, without the claims. */
export function validateResourceRequirements(
  { limits, requests }: ResourceRequirements,
  nameRule: ResourceNameRule,
  at: Field,
  found: Violations,
  context: ValidationContext,
  { limitsAt = child(at, "limits"), read = resourceAt }: { readonly limitsAt?: Field; readonly read?: ReadQuantity } = {},
): void {
  const requestsAt = child(at, "requests");
  const scope: AmountScope = { nameRule, found, context, read };
  let hasCpuOrMemory = false;
  let hasHugePages = false;
  for (const name in limits) {
    validateAmount(name, limits[name] ?? 0, limitsAt, scope);
    if (isHugePagesResource(name)) hasHugePages = true;
    if (name === "cpu" || name === "memory") hasCpuOrMemory = true;
  }
  for (const name in requests) {
    const request = requests[name] ?? 0;
    validateAmount(name, request, requestsAt, scope);
    validateRequestAgainstLimit(name, request, limits, limitsAt, requestsAt, found);
    if (isHugePagesResource(name)) hasHugePages = true;
    if (name === "cpu" || name === "memory") hasCpuOrMemory = true;
  }
  if (hasHugePages && !hasCpuOrMemory) found.forbidden(at, "HugePages require cpu or memory");
}

interface AmountScope {
  readonly nameRule: ResourceNameRule;
  readonly found: Violations;
  readonly context: ValidationContext;
  readonly read: ReadQuantity;
}

function validateAmount(name: string, text: QuantityText, listAt: Field, { nameRule, found, context, read }: AmountScope): void {
  const at = entry(listAt, name);
  nameRule(name, at, found, context);
  validateResourceQuantityValue(name, text, at, found, read);
  if (isHugePagesResource(name)) validateHugePages(name, read(text), at, found);
}

/** validateResourceQuantityHugePageValue of core/validation. */
function validateHugePages(name: string, quantity: Quantity, at: Field, found: Violations): void {
  const size = parseQuantity(hugePagesSize(name));
  const isSize = !isQuantityProblem(size) && signOf(size) > 0 && !isFractional(size);
  if (isSize && wholeValue(quantity) % wholeValue(size) === 0n) return;
  const text = formatQuantity(quantity);
  found.invalid(at, text, `${text} is not positive integer multiple of ${name}`);
}

/** Requests are not more than limits, and equal to them for what cannot be overcommitted. The paths are those of the lists. */
function validateRequestAgainstLimit(
  name: string,
  request: QuantityText,
  limits: ResourceTexts | undefined,
  limitsAt: Field,
  requestsAt: Field,
  found: Violations,
): void {
  const limit = limits !== undefined && Object.hasOwn(limits, name) ? limits[name] : undefined;
  if (limit === undefined) {
    if (!allowsOvercommit(name)) {
      found.required(limitsAt, "Limit must be set for non overcommitable resources", entry(requestsAt, name));
    }
    return;
  }
  if (limit === request) return;
  const requested = resourceAt(request);
  const limited = resourceAt(limit);
  const order = compareQuantities(requested, limited);
  if (order === 0 || (order < 0 && allowsOvercommit(name))) return;
  const relation = allowsOvercommit(name) ? "less than or equal to" : "equal to";
  const detail = `must be ${relation} ${name} limit of ${formatQuantity(limited)}`;
  found.invalid(requestsAt, formatQuantity(requested), detail, entry(requestsAt, name));
}

/** validateResourceName of core/validation; true if the name passed. */
export function validateResourceName(
  name: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
  print: (name: string) => unknown = namedString,
): boolean {
  const problems = labelKeyProblems(name, context);
  for (const problem of problems) found.invalid(at, print(name), problem);
  if (problems.length > 0) return false;
  if (name.includes("/") || isStandardResource(name)) return true;
  found.invalid(at, namedString(name), "must be a standard resource type or fully qualified");
  return false;
}

/** validateContainerResourceName of core/validation; `print` is of names that are no names, as they stand there. */
export function validateContainerResourceName(
  name: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
  print: (name: string) => unknown = namedString,
): void {
  // Most names are these.
  if (name === "cpu" || name === "memory") return;
  validateResourceName(name, at, found, context, print);
  if (!name.includes("/")) {
    if (!isStandardContainerResource(name)) {
      found.invalid(at, namedString(name), "must be a standard resource for containers");
    }
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    found.invalid(at, namedString(name), "doesn't follow extended resource name standard");
  }
}

const podLevelResources = ["cpu", "hugepages-", "memory"];

/** validatePodResourceName of core/validation. */
export function validatePodResourceName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  if (!validateResourceName(name, at, found, context) || isPodLevelResource(name)) return;
  found.notSupported(at, namedString(name), podLevelResources);
}
