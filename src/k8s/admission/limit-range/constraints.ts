import { formatQuantity } from "../../core/format-quantity.ts";
import { type Quantity, zeroQuantity } from "../../core/quantity.ts";
import { milliValue, wholeValue } from "../../core/quantity-arithmetic.ts";
import { formatFloat } from "./float.ts";
import type { LimitBreach, LimitProblem } from "./limit-breach.ts";

/** The values of one resource that a bound is held against. */
export interface Observed {
  readonly request: Quantity | undefined;
  readonly limit: Quantity | undefined;
}

export interface Finding {
  readonly problem: LimitProblem;
  readonly message: string;
}

type Constraint = (type: string, resource: string, bound: Quantity, observed: Observed) => Finding | null;

/** Beyond that thousandths do not fit 64 bits (resource.MaxMilliValue). */
const mostWithMillis = (2n ** 63n - 1n) / 1000n;

/** All three at one precision: thousandths if they fit, else whole units (requestLimitEnforcedValues). */
function commonPrecision(
  { request = zeroQuantity, limit = zeroQuantity }: Observed,
  bound: Quantity,
): readonly [bigint, bigint, bigint] {
  const whole = [wholeValue(request), wholeValue(limit), wholeValue(bound)] as const;
  if (whole.some((value) => value > mostWithMillis)) return whole;
  return [milliValue(request), milliValue(limit), milliValue(bound)];
}

const minConstraint: Constraint = (type, resource, bound, observed) => {
  const text = `minimum ${resource} usage per ${type} is ${formatQuantity(bound)}`;
  const { request, limit } = observed;
  const [requested, limited, least] = commonPrecision(observed, bound);
  if (request === undefined) return { problem: "no-request", message: `${text}.  No request is specified` };
  if (requested < least) return { problem: "request-too-small", message: `${text}, but request is ${formatQuantity(request)}` };
  if (limit === undefined || limited >= least) return null;
  return { problem: "limit-too-small", message: `${text}, but limit is ${formatQuantity(limit)}` };
};

const maxConstraint: Constraint = (type, resource, bound, observed) => {
  const text = `maximum ${resource} usage per ${type} is ${formatQuantity(bound)}`;
  const { request, limit } = observed;
  const [requested, limited, most] = commonPrecision(observed, bound);
  if (limit === undefined) return { problem: "no-limit", message: `${text}.  No limit is specified` };
  if (limited > most) return { problem: "limit-too-great", message: `${text}, but limit is ${formatQuantity(limit)}` };
  if (request === undefined || requested <= most) return null;
  return { problem: "request-too-great", message: `${text}, but request is ${formatQuantity(request)}` };
};

const ratioConstraint: Constraint = (type, resource, bound, observed) => {
  const text = `${resource} max limit to request ratio per ${type} is ${formatQuantity(bound)}`;
  const [requested, limited] = commonPrecision(observed, bound);
  if (requested === 0n) return { problem: "no-request", message: `${text}, but no request is specified or request is 0` };
  if (limited === 0n) return { problem: "no-limit", message: `${text}, but no limit is specified or limit is 0` };
  const ratio = Number(limited) / Number(requested);
  const fine = wholeValue(bound) <= mostWithMillis;
  const exceeds = fine ? ratio * 1000 > Number(milliValue(bound)) : ratio > Number(wholeValue(bound));
  return exceeds ? { problem: "ratio-too-great", message: `${text}, but provided ratio is ${formatFloat(ratio)}` } : null;
};

/** Claims have requests only (maxRequestConstraint). */
export const maxRequestConstraint: Constraint = (type, resource, bound, { request }) => {
  const text = `maximum ${resource} usage per ${type} is ${formatQuantity(bound)}`;
  const [requested, , most] = commonPrecision({ request, limit: undefined }, bound);
  if (request === undefined) return { problem: "no-request", message: `${text}.  No request is specified` };
  if (requested <= most) return null;
  return { problem: "request-too-great", message: `${text}, but request is ${formatQuantity(request)}` };
};

/** The constraints of an item, in the server's order (minConstraint, maxConstraint, limitRequestRatioConstraint). */
export const constraints: readonly (readonly [LimitBreach["field"], Constraint])[] = [
  ["min", minConstraint],
  ["max", maxConstraint],
  ["maxLimitRequestRatio", ratioConstraint],
];

/** The constraints of an item for claims (PersistentVolumeClaimValidateLimitFunc). */
export const claimConstraints: readonly (readonly [LimitBreach["field"], Constraint])[] = [
  ["min", (type, resource, bound, { request }) => minConstraint(type, resource, bound, { request, limit: undefined })],
  ["max", maxRequestConstraint],
];
