import { dns1123SubdomainProblems } from "../core/dns-names.ts";
import { byteLength, toLower } from "../core/go-strings.ts";
import type { Wording } from "../core/name-problems.ts";
import type { Field } from "./field.ts";
import type { Violations } from "./violation.ts";

const longest = 63;

/** ValidateCSIDriverName of core/validation; drivers of devices have such names too. */
export function validateCsiDriverName(name: string, at: Field, found: Violations, wording: Wording, where?: Field): void {
  if (name === "") {
    found.required(at, "", where);
    return;
  }
  if (byteLength(name) > longest) found.tooLong(at, longest, where);
  for (const problem of dns1123SubdomainProblems(toLower(name), wording)) found.invalid(at, name, problem, where);
}
