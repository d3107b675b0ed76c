import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** Fields of a source that may be neither missing nor empty, in the server's order. */
export function requireFields<K extends string>(
  source: { readonly [name in K]?: string | readonly unknown[] },
  names: readonly K[],
  at: Field,
  found: Violations,
): void {
  for (const name of names) {
    const value = source[name];
    if (value === undefined || value.length === 0) found.required(child(at, name));
  }
}

/** The name of a secret that is referred to. */
export function requireSecretName(reference: { readonly name?: string } | undefined, at: Field, found: Violations): void {
  if (reference !== undefined && (reference.name ?? "") === "") found.required(child(child(at, "secretRef"), "name"));
}

/** Name and namespace of a secret that is referred to from outside namespaces. */
export function requireSecretReference(
  reference: { readonly name?: string; readonly namespace?: string } | undefined,
  at: Field,
  found: Violations,
): void {
  if (reference !== undefined) requireFields(reference, ["name", "namespace"], child(at, "secretRef"), found);
}
