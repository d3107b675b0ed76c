import type { KindRules, KindTable, ValidationContext } from "./kind-rules.ts";
import { accessKinds } from "./kinds/access.ts";
import { admissionKinds } from "./kinds/admission.ts";
import { autoscalingKinds } from "./kinds/autoscaling.ts";
import { coreKinds } from "./kinds/core.ts";
import { devicesKinds } from "./kinds/devices.ts";
import { extensionKinds } from "./kinds/extension.ts";
import { networkingKinds } from "./kinds/networking.ts";
import { podsKinds } from "./kinds/pods.ts";
import { volumesKinds } from "./kinds/volumes.ts";
import { workloadsKinds } from "./kinds/workloads.ts";
import { dedupOwnerReferences, duplicatesWarning } from "./owner-references.ts";
import { type Violation, Violations } from "./violation.ts";

/** All built-in kinds whose validation is known. */
const kinds: ReadonlyMap<string, KindRules<object>> = new Map(
  [
    podsKinds,
    workloadsKinds,
    coreKinds,
    volumesKinds,
    networkingKinds,
    accessKinds,
    autoscalingKinds,
    extensionKinds,
    admissionKinds,
    devicesKinds,
  ].flatMap((table: KindTable) => Object.entries<KindRules<object>>(table)),
);

/** What the API server says of an object on create, and the object as validation saw it. */
export interface Validated {
  readonly object: object;
  readonly violations: readonly Violation[];
  readonly warnings: readonly string[];
}

/** `v1/Pod`, `apps/v1/Deployment` and all the others. */
export function builtinKinds(): readonly string[] {
  return [...kinds.keys()];
}

/** The validation of `apps/v1/Deployment` and the like; null for kinds without one here. */
export function kindRules(kind: string): KindRules<object> | null {
  return kinds.get(kind) ?? null;
}

/** Defaults, prepares and validates a decoded object of a kind, as the API server does on create. */
export function validateObject(kind: string, object: object, context: ValidationContext): Validated | null {
  const rules = kindRules(kind);
  if (rules === null) return null;
  const { object: single, duplicates } = dedupOwnerReferences(object);
  const defaulted = rules.setDefaults?.(single, context) ?? single;
  const prepared = rules.prepare?.(defaulted, context) ?? defaulted;
  const found = new Violations();
  rules.validate(prepared, found, context);
  const ofOwners = duplicates.length === 0 ? [] : [duplicatesWarning(duplicates)];
  const warnings = found.found.length > 0 ? [] : (rules.warn?.(prepared, context) ?? []);
  return { object: prepared, violations: found.found, warnings: ofOwners.length === 0 ? warnings : [...ofOwners, ...warnings] };
}
