import type { LimitRange, LimitRangeItem, QuantityText } from "../kinds.generated.ts";

type ResourceTexts = { readonly [name: string]: QuantityText };

/** SetDefaults_LimitRangeItem of pkg/apis/core/v1, for all items. */
export function setLimitRangeDefaults(range: LimitRange): LimitRange {
  const limits = range.spec?.limits;
  if (limits === undefined || !limits.some(({ type }) => type === "Container")) return range;
  return { ...range, spec: { ...range.spec, limits: limits.map(setItemDefaults) } };
}

/** Default limits come from what is at most allowed, default requests from default limits, then from what is at least required. */
function setItemDefaults(limit: LimitRangeItem): LimitRangeItem {
  if (limit.type !== "Container") return limit;
  const defaults: ResourceTexts = { ...limit.max, ...limit.default };
  const defaultRequest: ResourceTexts = { ...limit.min, ...defaults, ...limit.defaultRequest };
  return { ...limit, default: defaults, defaultRequest };
}
