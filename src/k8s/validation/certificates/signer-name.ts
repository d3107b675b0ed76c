import { dns1123LabelProblems, dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { quote } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

const longestDomain = 253;
const longestName = 571;

/** ValidateSignerName of core/validation. */
export function validateSignerName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  if (name === "") {
    found.required(at);
    return;
  }
  const [domain = "", path, ...more] = name.split("/");
  if (path === undefined || more.length > 0) {
    found.invalid(at, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
    return;
  }
  if (byteLength(domain) > longestDomain) found.tooLong(at, longestDomain);
  validateLabels(domain, dns1123LabelProblems, at, found, context);
  if (!domain.includes(".")) found.invalid(at, domain, "should be a domain with at least two segments separated by dots");
  validateLabels(path, dns1123SubdomainProblems, at, found, context);
  if (byteLength(name) > longestName) found.tooLong(at, longestName);
}

/** Only the first label that is wrong is told. */
function validateLabels(
  segment: string,
  problemsOf: typeof dns1123LabelProblems,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const label of segment.split(".")) {
    const problems = problemsOf(label, context);
    for (const problem of problems) found.invalid(at, segment, `validating label ${quote(label)}: ${problem}`);
    if (problems.length > 0) return;
  }
}
