import { byteLength } from "../../core/go-strings.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Subdomain } from "../names.ts";
import type { Violations } from "../violation.ts";

const longest = 253;

/** validatePoolName of resource/validation: subdomains with slashes between. */
export function validatePoolName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  if (name === "") {
    found.required(at);
    return;
  }
  if (byteLength(name) > longest) found.tooLong(at, longest);
  for (const part of name.split("/")) validateDns1123Subdomain(part, at, found, context);
}
