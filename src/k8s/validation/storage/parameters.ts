import { byteLength, toLower } from "../../core/go-strings.ts";
import { entry, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";

const largest = 256 * 1024;
const most = 512;

/** validateProvisioner of storage/validation: the name of a driver, in any case; what is printed is in lower case. */
export function validateProvisioner(provisioner: string, at: Field, found: Violations, context: ValidationContext): void {
  if (provisioner === "") found.required(at);
  else validateQualifiedName(toLower(provisioner), at, found, context);
}

/** validateParameters of storage/validation. */
export function validateParameters(
  parameters: { readonly [key: string]: string },
  at: Field,
  found: Violations,
  { mayBeEmpty }: { readonly mayBeEmpty: boolean },
): void {
  const keys = Object.keys(parameters);
  if (keys.length > most) {
    found.tooLong(at, most);
    return;
  }
  let size = 0;
  for (const key of keys) {
    if (key === "") found.invalid(printedAs(at, entry(at, key)), key, "field can not be empty.");
    size += byteLength(key) + byteLength(parameters[key] ?? "");
  }
  if (size > largest) found.tooLong(at, largest);
  if (!mayBeEmpty && keys.length === 0) found.required(at, "must contain at least one key/value pair");
}
