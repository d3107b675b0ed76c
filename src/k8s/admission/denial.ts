import { quote } from "../core/go.ts";
import { formatViolation, type Violation } from "../validation/violation.ts";
import { aggregateMessages } from "./aggregate.ts";
import type { LimitRangeDenial } from "./limit-range/check-limits.ts";
import type { SecurityDenial } from "./pod-security/admit.ts";
import type { QuotaDenial } from "./quota/charge-quotas.ts";

/** Why admission refuses an object; `why` is the server's sentence behind `is forbidden: `. */
export type Denial =
  | { readonly code: "namespace-missing"; readonly namespace: string; readonly why: string }
  | { readonly code: "namespace-terminating"; readonly namespace: string; readonly why: string }
  | { readonly code: "service-account-missing"; readonly serviceAccount: string; readonly why: string }
  | { readonly code: "secret-not-allowed"; readonly secret: string; readonly serviceAccount: string; readonly why: string }
  | { readonly code: "mirror-pod-reference"; readonly what: string; readonly why: string }
  | { readonly code: "priority-class-missing"; readonly priorityClass: string; readonly why: string }
  | { readonly code: "priority-conflict"; readonly field: "priority" | "preemptionPolicy"; readonly why: string }
  | { readonly code: "runtime-class-missing"; readonly runtimeClass: string; readonly why: string }
  | { readonly code: "runtime-class-empty"; readonly why: string }
  | { readonly code: "overhead-conflict"; readonly runtimeClass: string | null; readonly why: string }
  | { readonly code: "node-selector-conflict"; readonly runtimeClass: string; readonly key: string; readonly why: string }
  | { readonly code: "default-class-ambiguous"; readonly classes: readonly string[]; readonly why: string }
  | { readonly code: "invalid"; readonly violations: readonly Violation[]; readonly why: string }
  | LimitRangeDenial
  | SecurityDenial
  | QuotaDenial;

/** The server's whole answer. */
export interface Refusal {
  readonly denial: Denial;
  readonly status: 403 | 404 | 422 | 500;
  readonly message: string;
}

/** What is refused, as messages name it. */
export interface RefusedObject {
  /** `pods`, `deployments.apps`. */
  readonly resource: string;
  /** `Pod`, `Deployment.apps`. */
  readonly kind: string;
  readonly name: string;
}

/** The server's sentence (NewForbidden, NewInvalid and NewNotFound of api/errors; what is neither is told as it is). */
export function refuse(denial: Denial, { resource, kind, name }: RefusedObject): Refusal {
  if (denial.code === "namespace-missing") return { denial, status: 404, message: denial.why };
  if (denial.code === "runtime-class-empty") return { denial, status: 500, message: denial.why };
  if (denial.code === "invalid") return { denial, status: 422, message: `${kind} ${quote(name)} is invalid: ${denial.why}` };
  return { denial, status: 403, message: `${resource} ${quote(name)} is forbidden: ${denial.why}` };
}

/** The errors of validation as a reason to refuse; null if there are none. */
export function invalidDenial(violations: readonly Violation[]): Denial | null {
  if (violations.length === 0) return null;
  return { code: "invalid", violations, why: aggregateMessages(violations.map(formatViolation)) };
}
