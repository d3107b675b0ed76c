import { trimSpace } from "../../core/go-strings.ts";
import type { ServiceSpec } from "../../kinds.generated.ts";
import { child, entry, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateCidrForLegacyField } from "../names.ts";
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
    const rangesField = printedAs(child(at, "LoadBalancerSourceRanges"), child(at, "loadBalancerSourceRanges"));
    if (type !== "LoadBalancer") found.forbidden(rangesField, wrongType);
    for (const [index, range] of ranges.entries())
      validateCidrForLegacyField(trimSpace(range), item(rangesField, index), found, context);
    return;
  }
  if (annotations === undefined || !Object.hasOwn(annotations, annotation)) return;
  const field = entry(child(metadataField, "annotations"), annotation);
  if (type !== "LoadBalancer") found.forbidden(field, wrongType);
  const text = trimSpace(annotations[annotation] ?? "");
  if (text === "") return;
  for (const range of text.split(",")) validateCidrForLegacyField(trimSpace(range), field, found, context);
}
