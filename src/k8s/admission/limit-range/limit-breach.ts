import type { Quantity } from "../../core/quantity.ts";
import type { Origin } from "../resources/origin.ts";

/** What a LimitRange's bound was held against. */
export type LimitSubject =
  | { readonly kind: "container"; readonly role: "container" | "init" | "sidecar"; readonly index: number; readonly name: string }
  | { readonly kind: "pod" }
  | { readonly kind: "claim" };

/** How a value does not meet a bound. */
export type LimitProblem =
  | "no-request"
  | "request-too-small"
  | "limit-too-small"
  | "no-limit"
  | "limit-too-great"
  | "request-too-great"
  | "ratio-too-great";

/** One bound of a LimitRange that one subject does not meet. */
export interface LimitBreach {
  readonly limitRange: string;
  readonly item: number;
  readonly field: "min" | "max" | "maxLimitRequestRatio";
  readonly resource: string;
  readonly bound: Quantity;
  readonly problem: LimitProblem;
  readonly subject: LimitSubject;
  /** The values that the subject has; null where it has none. */
  readonly request: Quantity | null;
  readonly limit: Quantity | null;
  /** Where they come from; null where there is none, or where it is a sum over containers. */
  readonly requestOrigin: Origin | null;
  readonly limitOrigin: Origin | null;
  /** The server's words, which do not name the container. */
  readonly message: string;
}
