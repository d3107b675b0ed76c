import { namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import { cIdentifierProblems } from "../../core/key-names.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

const longestDomain = 63;
const longestIdentifier = 32;

/** The longest name of an attribute or a capacity: a domain, a slash, an identifier. */
export const longestQualifiedName = longestDomain + 1 + longestIdentifier;

/** validateQualifiedName of resource/validation. A name with two slashes passes, as it does upstream. */
export function validateDeviceQualifiedName(
  name: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
  where?: Field,
): void {
  const [first = "", second, ...more] = name.split("/");
  if (second === undefined) validateCIdentifier(first, at, found, where);
  else if (more.length === 0) {
    if (first === "") found.invalid(at, "", "the domain must not be empty", where);
    else validateCsiDriverName(first, at, found, context, where);
    if (second === "") found.invalid(at, "", "the name must not be empty", where);
    else validateCIdentifier(second, at, found, where);
  }
}

/** validateFullyQualifiedName of resource/validation. */
export function validateFullyQualifiedName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  validateDeviceQualifiedName(name, at, found, context);
  if (!name.includes("/"))
    found.invalid(at, namedString(name), "a fully qualified name must be a domain and a name separated by a slash");
}

/** validateCIdentifier of resource/validation. */
function validateCIdentifier(id: string, at: Field, found: Violations, where?: Field): void {
  if (byteLength(id) > longestIdentifier) found.tooLong(at, longestIdentifier, where);
  for (const problem of cIdentifierProblems(id)) found.invalid(at, id, problem, where);
}
