import type { Wording } from "../core/name-problems.ts";
import type { ObjectMeta } from "../kinds.generated.ts";
import { child, type Field, item } from "./field.ts";
import { type ObjectMetaOptions, validateAnnotations, validateLabels, validateObjectMeta } from "./meta.ts";
import type { Violations } from "./violation.ts";

/**
 * ValidateObjectMeta and ValidateObjectMetaWithOpts of core/validation: the metadata of kinds that are validated with the help
 * of the core group, whose finalizers need a domain.
 */
export function validateCoreObjectMeta(
  meta: ObjectMeta | undefined,
  options: ObjectMetaOptions,
  at: Field,
  found: Violations,
  wording: Wording,
): void {
  validateObjectMeta(meta, options, at, found, wording);
  for (const [index, finalizer] of (meta?.finalizers ?? []).entries())
    validateKubeFinalizerName(finalizer, item(child(at, "finalizers"), index), found);
}

/** validateKubeFinalizerName of core/validation. */
export function validateKubeFinalizerName(finalizer: string, at: Field, found: Violations): void {
  if (finalizer.includes("/") || standardFinalizers.includes(finalizer)) return;
  found.invalid(at, finalizer, "name is neither a standard finalizer name nor is it fully qualified");
}

const standardFinalizers: readonly string[] = ["kubernetes", "orphan", "foregroundDeletion"];

/** ValidateTemplateObjectMeta of core/validation: metadata of what is made later, of which only labels and annotations count. */
export function validateTemplateObjectMeta(meta: ObjectMeta | undefined, at: Field, found: Violations, wording: Wording): void {
  if (meta === undefined) return;
  validateAnnotations(meta.annotations, child(at, "annotations"), found, wording);
  validateLabels(meta.labels, child(at, "labels"), found, wording);
  for (const [name, shown] of otherFields) {
    const value = meta[name];
    // Go tells an empty list from none at all, and a pointer to zero from no pointer.
    const isZero = value === undefined || value === "" || (name === "generation" && value === 0);
    if (!isZero) found.forbidden(child(at, shown), "cannot be set", child(at, name));
  }
}

/** All but labels and annotations, in Go's order, with the names that the server makes of Go's. */
const otherFields = [
  ["name", "name"],
  ["generateName", "generateName"],
  ["namespace", "namespace"],
  ["selfLink", "selfLink"],
  ["uid", "uID"],
  ["resourceVersion", "resourceVersion"],
  ["generation", "generation"],
  ["creationTimestamp", "creationTimestamp"],
  ["deletionTimestamp", "deletionTimestamp"],
  ["deletionGracePeriodSeconds", "deletionGracePeriodSeconds"],
  ["ownerReferences", "ownerReferences"],
  ["finalizers", "finalizers"],
  ["managedFields", "managedFields"],
] as const;
