import { type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";

/** The size that validateSlice, validateSet and validateMap of resource/validation begin with: beyond it they look no further. */
export function isWithinLimit(size: number, most: number, at: Field, found: Violations): boolean {
  if (size <= most) return true;
  found.tooMany(at, size, most);
  return false;
}

/** What validateSet of resource/validation ends with: items whose key another has. */
export function validateUniqueKeys<T>(items: readonly T[], keyOf: (item: T) => string, at: Field, found: Violations): void {
  if (items.length < 2) return;
  const seen = new Set<string>();
  for (const [index, value] of items.entries()) {
    const key = keyOf(value);
    if (seen.has(key)) found.duplicate(item(at, index), key);
    else seen.add(key);
  }
}

const shortestLimit = 16;
const ellipsis = "...";

/** truncateIfTooLong of resource/validation: how keys of maps are shown in paths. */
export function truncateKey(key: string, most: number): string {
  const limit = Math.max(most, shortestLimit);
  if (key.length <= limit) return key;
  const remaining = limit - ellipsis.length;
  return key.slice(0, Math.floor((remaining + 1) / 2)) + ellipsis + key.slice(key.length - Math.floor(remaining / 2));
}
