import { consistsOf, isAlphanumeric } from "./characters.ts";
import { dns1123LabelProblems, dns1123SubdomainProblems } from "./dns-names.ts";
import { labelKeyProblems } from "./label-syntax.ts";
import { newestWording, regexProblem } from "./name-problems.ts";

/** What is wrong with a value of which the server may show only a part. */
export type PartProblem =
  | { readonly code: "required" }
  | { readonly code: "invalid"; readonly value: string; readonly message: string };

/** IsFullyQualifiedName of util/validation: three labels or more. */
export function fullyQualifiedNameProblems(name: string, wording = newestWording): readonly PartProblem[] {
  if (name === "") return [{ code: "required" }];
  const problems = dns1123SubdomainProblems(name, wording);
  if (problems.length > 0) return [invalid(name, problems.join(","))];
  if (name.split(".").length >= 3) return [];
  return [invalid(name, "should be a domain with at least three segments separated by dots")];
}

/** IsFullyQualifiedDomainName of util/validation: two labels or more, and a dot at the end is fine. */
export function fullyQualifiedDomainNameProblems(text: string, wording = newestWording): readonly PartProblem[] {
  if (text === "") return [{ code: "required" }];
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  const problems = dns1123SubdomainProblems(name, wording);
  if (problems.length > 0) return [invalid(name, problems.join(","))];
  const labels = name.split(".");
  if (labels.length < 2) return [invalid(name, "should be a domain with at least two segments separated by dots")];
  for (const label of labels) {
    const wrong = dns1123LabelProblems(label, wording);
    if (wrong.length > 0) return [invalid(label, wrong.join(","))];
  }
  return [];
}

/** IsDomainPrefixedPath of util/validation: `example.com/path`. */
export function domainPrefixedPathProblems(text: string, wording = newestWording): readonly PartProblem[] {
  if (text === "") return [{ code: "required" }];
  const slash = text.indexOf("/");
  if (slash <= 0 || slash === text.length - 1) {
    return [invalid(text, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  }
  const host = text.slice(0, slash);
  const path = text.slice(slash + 1);
  const problems = dns1123SubdomainProblems(host, wording).map((message) => invalid(host, message));
  if (!consistsOf(path, isPathCharacter)) problems.push(invalid(path, regexProblem("Invalid path", pathPattern)));
  return problems;
}

/** IsDomainPrefixedKey of util/validation: `example.com/key`. */
export function domainPrefixedKeyProblems(key: string, wording = newestWording): readonly PartProblem[] {
  if (key === "") return [{ code: "required" }];
  const problems = labelKeyProblems(key, wording).map((message) => invalid(key, message));
  if (problems.length > 0 || key.includes("/")) return problems;
  return [invalid(key, 'must be a domain-prefixed key (such as "acme.io/foo")')];
}

const pathPattern = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

function isPathCharacter(code: number): boolean {
  return isAlphanumeric(code) || "/-._~%!$&'()*+,;=:".includes(String.fromCharCode(code));
}

function invalid(value: string, message: string): PartProblem {
  return { code: "invalid", value, message };
}
