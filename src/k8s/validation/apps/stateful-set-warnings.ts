import type { StatefulSet } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { claimSpecWarnings } from "../persistent-volume-claim/claim.ts";
import { podTemplateWarnings } from "../pod/warnings.ts";

const templateField = child(rootField("spec"), "template");
const claimsField = child(rootField("spec"), "volumeClaimTemplates");

/** WarningsOnCreate of the strategy of StatefulSets. */
export function statefulSetWarnings({ spec = {} }: StatefulSet, context: ValidationContext): readonly string[] {
  const warnings = [...podTemplateWarnings(spec.template, templateField, context)];
  for (const [index, claim] of (spec.volumeClaimTemplates ?? []).entries())
    warnings.push(...claimSpecWarnings(claim.spec ?? {}, item(claimsField, index)));
  if ((spec.revisionHistoryLimit ?? 0) < 0 && isOn("negativeRevisionHistoryLimits", context.minor)) {
    const advice = "a negative value retains all historical revisions; a value >= 0 is recommended";
    warnings.push(`spec.revisionHistoryLimit: ${advice}`);
  }
  return warnings;
}
