import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Lease } from "../../kinds.generated.ts";
import { child, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateObjectMeta } from "../meta.ts";
import type { Violations } from "../violation.ts";

const specField = rootField("spec");

/** PrepareForCreate of the strategy of leases: coordinated leader election is off by default. */
export function prepareLease(lease: Lease): Lease {
  if (lease.spec?.strategy === undefined && lease.spec?.preferredHolder === undefined) return lease;
  const { strategy: _strategy, preferredHolder: _preferredHolder, ...spec } = lease.spec;
  return { ...lease, spec };
}

/** ValidateLease and ValidateLeaseSpec of coordination/validation. */
export function validateLease({ metadata, spec = {} }: Lease, found: Violations, context: ValidationContext): void {
  validateObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const { leaseDurationSeconds, leaseTransitions } = spec;
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0)
    found.invalid(child(specField, "leaseDurationSeconds"), leaseDurationSeconds, "must be greater than 0");
  if (leaseTransitions !== undefined && leaseTransitions < 0)
    found.invalid(child(specField, "leaseTransitions"), leaseTransitions, "must be greater than or equal to 0");
}
