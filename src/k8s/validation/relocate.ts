import type { Field } from "./field.ts";
import type { Violations } from "./violation.ts";

/**
 * Notes for the violations from number `since` on that what the server calls `shown` stands at `place` in the manifest, with all
 * that is below it. That is for whole parts of an object which the server's own type keeps elsewhere.
 */
export function relocate(found: Violations, since: number, shown: Field, place: Field): void {
  for (let index = since; index < found.found.length; index++) {
    const violation = found.found[index];
    if (violation === undefined) continue;
    const named = violation.where ?? violation.at;
    const where = replaceAncestor(named, shown, place);
    if (where !== named) found.found[index] = { ...violation, where };
  }
}

function replaceAncestor(field: Field, shown: Field, place: Field): Field {
  if (isSameField(field, shown)) return place;
  if (field.parent === null) return field;
  const parent = replaceAncestor(field.parent, shown, place);
  return parent === field.parent ? field : { ...field, parent };
}

function isSameField(a: Field, b: Field): boolean {
  if (a === b) return true;
  if (a.key !== b.key || a.bracketed !== b.bracketed) return false;
  if (a.parent === null || b.parent === null) return a.parent === b.parent;
  return isSameField(a.parent, b.parent);
}
