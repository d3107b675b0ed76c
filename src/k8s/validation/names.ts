import { dns1123LabelProblems, dns1123SubdomainProblems } from "../core/dns-names.ts";
import { cidrProblems, ipProblems } from "../core/ip-problems.ts";
import { labelKeyProblems } from "../core/label-syntax.ts";
import { type NameRule, nameIsPathSegment } from "../core/object-names.ts";
import { isOn } from "./changes.ts";
import type { Field } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import type { Violations } from "./violation.ts";

/** ValidateDNS1123Label of core/validation. */
export function validateDns1123Label(value: string, at: Field, found: Violations, context: ValidationContext): void {
  for (const problem of dns1123LabelProblems(value, context)) found.invalid(at, value, problem);
}

/** ValidateDNS1123Subdomain of core/validation. */
export function validateDns1123Subdomain(value: string, at: Field, found: Violations, context: ValidationContext): void {
  for (const problem of dns1123SubdomainProblems(value, context)) found.invalid(at, value, problem);
}

/** ValidateQualifiedName of core/validation, ValidateLabelName of apimachinery/pkg/apis/meta/v1/validation. */
export function validateQualifiedName(
  value: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
  where?: Field,
): void {
  for (const problem of labelKeyProblems(value, context)) found.invalid(at, value, problem, where);
}

/** The name of another object, by the rule of its kind (ValidateNameFunc). */
export function validateNameOf(rule: NameRule, name: string, at: Field, found: Violations, context: ValidationContext): void {
  for (const problem of rule(name, "name", context)) found.invalid(at, name, problem);
}

/** IsValidIPForLegacyField of core/validation. */
export function validateIpForLegacyField(value: string, at: Field, found: Violations, context: ValidationContext): void {
  const rule = isOn("strictAddresses", context.minor) ? "strict" : "sloppy";
  for (const problem of ipProblems(value, rule, context)) found.invalid(at, value, problem);
}

/** IsValidCIDRForLegacyField of core/validation. */
export function validateCidrForLegacyField(value: string, at: Field, found: Violations, context: ValidationContext): void {
  const rule = isOn("strictAddresses", context.minor) ? "strict" : "sloppy";
  for (const problem of cidrProblems(value, rule)) found.invalid(at, value, problem);
}

/** IsPathSegmentName of api/validate/content, as other objects are named whose kind has no known rule. */
export function validatePathSegment(value: string, at: Field, found: Violations): void {
  for (const problem of nameIsPathSegment(value, "name")) found.invalid(at, value, problem);
}
