import { trimSpace } from "../../core/go-strings.ts";
import { cidrProblems } from "../../core/ip-problems.ts";
import type { ServiceSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, entry, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";

const annotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
const wrongType = "may only be used when `type` is 'LoadBalancer'";

/** The source ranges in validateService: the field, or without it the annotation of old. */
export function validateSourceRanges(
  { type, loadBalancerSourceRanges: ranges = [] }: ServiceSpec,
  annotations: { readonly [key: string]: string } | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (ranges.length > 0) {
    // The server's path has a capital letter.
    const shown = child(at, "LoadBalancerSourceRanges");
    const where = child(at, "loadBalancerSourceRanges");
    if (type !== "LoadBalancer") found.forbidden(shown, wrongType, where);
    for (const [index, range] of ranges.entries())
      validateCidr(trimSpace(range), item(shown, index), found, context, item(where, index));
    return;
  }
  if (annotations === undefined || !Object.hasOwn(annotations, annotation)) return;
  const field = entry(child(metadataField, "annotations"), annotation);
  if (type !== "LoadBalancer") found.forbidden(field, wrongType);
  const text = trimSpace(annotations[annotation] ?? "");
  if (text === "") return;
  for (const range of text.split(",")) validateCidr(trimSpace(range), field, found, context, field);
}

/** IsValidCIDRForLegacyField of core/validation. */
function validateCidr(text: string, at: Field, found: Violations, { minor }: ValidationContext, where: Field): void {
  const rule = isOn("strictAddresses", minor) ? "strict" : "sloppy";
  for (const problem of cidrProblems(text, rule)) found.invalid(at, text, problem, where);
}
