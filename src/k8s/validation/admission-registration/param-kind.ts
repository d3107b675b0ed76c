import { dns1035LabelProblems, dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { toLower } from "../../core/go-strings.ts";
import { parseGroupVersion } from "../../core/group-version-kind.ts";
import type { ParamKind } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

/** validateParamKind of admissionregistration/validation. */
export function validateParamKind(
  { apiVersion = "", kind = "" }: ParamKind,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (apiVersion === "") found.required(child(at, "apiVersion"));
  else validateApiVersion(apiVersion, child(at, "apiVersion"), found, context);
  if (kind === "") {
    found.required(child(at, "kind"));
    return;
  }
  const problems = dns1035LabelProblems(toLower(kind));
  if (problems.length > 0)
    found.invalid(child(at, "kind"), kind, `may have mixed case, but should otherwise match: ${problems.join(",")}`);
}

function validateApiVersion(apiVersion: string, at: Field, found: Violations, context: ValidationContext): void {
  const parsed = parseGroupVersion(apiVersion);
  if ("message" in parsed) {
    found.invalid(at, apiVersion, parsed.message);
    return;
  }
  const { group, version } = parsed;
  const groupProblems = group === "" ? [] : dns1123SubdomainProblems(group, context);
  if (groupProblems.length > 0) found.invalid(at, group, groupProblems.join(","));
  const versionProblems = version === "" ? [] : dns1035LabelProblems(version);
  if (version === "") found.invalid(at, apiVersion, "version must be specified");
  else if (versionProblems.length > 0) found.invalid(at, version, versionProblems.join(","));
}
