import { toJson } from "../core/go.ts";
import type { ObjectMeta, OwnerReference } from "../kinds.generated.ts";

/** An object, and whose owner references stood there twice: their UIDs. */
export interface Deduplicated<T> {
  readonly object: T;
  readonly duplicates: readonly string[];
}

const noDuplicates: readonly string[] = [];

/** dedupOwnerReferences of apiserver/pkg/endpoints/handlers: of equal references one stays. */
export function dedupOwnerReferences<T extends { metadata?: ObjectMeta }>(object: T): Deduplicated<T> {
  const references = object.metadata?.ownerReferences;
  if (references === undefined || references.length < 2) return { object, duplicates: noDuplicates };
  const kept: OwnerReference[] = [];
  const duplicates: string[] = [];
  const seen = new Set<string>();
  for (const reference of references) {
    const { apiVersion = "", kind = "", name = "", uid = "", controller, blockOwnerDeletion } = reference;
    const identity = toJson([apiVersion, kind, name, uid, controller, blockOwnerDeletion]);
    if (seen.has(identity)) duplicates.push(uid);
    else kept.push(reference);
    seen.add(identity);
  }
  if (duplicates.length === 0) return { object, duplicates };
  return { object: { ...object, metadata: { ...object.metadata, ownerReferences: kept } }, duplicates };
}

/** DuplicateOwnerReferencesWarningFormat of the same. */
export function duplicatesWarning(duplicates: readonly string[]): string {
  const advice =
    "API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests";
  return `.metadata.ownerReferences contains duplicate entries; ${advice}; duplicate UID(s) observed: ${duplicates.join(", ")}`;
}
