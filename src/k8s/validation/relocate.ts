import type { Field } from "./field.ts";
import type { Violations } from "./violation.ts";

/**
 * Lets the violations from number `since` on name another place than they were found at: `shown` for what is at or below `place`.
 * That is for whole parts of an object which the server's own type keeps elsewhere than the manifest; `where` stays the true place.
 */
export function relocate(found: Violations, since: number, place: Field, shown: Field): void {
  for (let index = since; index < found.found.length; index++) {
    const violation = found.found[index];
    if (violation === undefined) continue;
    const at = replaceAncestor(violation.at, place, shown);
    if (at !== violation.at) found.found[index] = { ...violation, at, where: violation.where ?? violation.at };
  }
}

function replaceAncestor(field: Field, place: Field, shown: Field): Field {
  if (isSameField(field, place)) return shown;
  if (field.parent === null) return field;
  const parent = replaceAncestor(field.parent, place, shown);
  return parent === field.parent ? field : { ...field, parent };
}

function isSameField(a: Field, b: Field): boolean {
  if (a === b) return true;
  if (a.key !== b.key || a.bracketed !== b.bracketed || a.parent === null || b.parent === null) return false;
  return isSameField(a.parent, b.parent);
}
