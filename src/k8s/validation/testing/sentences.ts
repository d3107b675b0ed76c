import { fieldPath, formatField } from "../field.ts";
import { validateObject } from "../validate.ts";

const newest = 36;

/** What the server would say of an object, each violation as it prints it. */
export function sentencesOf(kind: string, object: object, minor = newest): readonly string[] {
  const violations = validateObject(kind, object, { minor })?.violations ?? [];
  return violations.map(({ at, message }) => `${formatField(at)}: ${message}`);
}

/** Where the violations of an object stand in the manifest. */
export function placesOf(kind: string, object: object, minor = newest): readonly string[] {
  const violations = validateObject(kind, object, { minor })?.violations ?? [];
  return violations.map(({ at, where }) => fieldPath(where ?? at).join("/"));
}

/** The warnings of an object that the server takes. */
export function warningsOf(kind: string, object: object, minor = newest): readonly string[] {
  return validateObject(kind, object, { minor })?.warnings ?? [];
}

/** An object after defaulting and preparation. */
export function preparedOf(kind: string, object: object, minor = newest): object | undefined {
  return validateObject(kind, object, { minor })?.object;
}
