import { decodedLength } from "../../core/base64.ts";
import { dns1035LabelProblems, dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { quote } from "../../core/go.ts";
import { type NameRule, nameIsPathSegment } from "../../core/object-names.ts";
import { portNumberProblems } from "../../core/ranges.ts";
import type { APIService, APIServiceSpec } from "../../kinds.generated.ts";
import { child, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateObjectMeta } from "../meta.ts";
import type { Violations } from "../violation.ts";

const specField = rootField("spec");
const serviceField = child(specField, "service");
const highestGroupPriority = 20_000;
const highestVersionPriority = 1_000;

/** ValidateAPIService of kube-aggregator's apiregistration/validation. */
export function validateApiService({ metadata, spec = {} }: APIService, found: Violations, context: ValidationContext): void {
  const { group = "", version = "", groupPriorityMinimum = 0, versionPriority = 0 } = spec;
  const nameRule = nameIs(`${version}.${group}`);
  validateObjectMeta(metadata, { isNamespaced: false, nameRule }, metadataField, found, context);
  const groupField = child(specField, "group");
  if (group === "" && version !== "v1")
    found.required(groupField, "only v1 may have an empty group and it better be legacy kube");
  if (group !== "") for (const problem of dns1123SubdomainProblems(group, context)) found.invalid(groupField, group, problem);
  for (const problem of dns1035LabelProblems(version)) found.invalid(child(specField, "version"), version, problem);
  if (groupPriorityMinimum <= 0 || groupPriorityMinimum > highestGroupPriority)
    found.invalid(child(specField, "groupPriorityMinimum"), groupPriorityMinimum, "must be positive and less than 20000");
  if (versionPriority <= 0 || versionPriority > highestVersionPriority)
    found.invalid(child(specField, "versionPriority"), versionPriority, "must be positive and less than 1000");
  validateConnection(spec, found);
}

function nameIs(required: string): NameRule {
  return (name) => {
    const problems = nameIsPathSegment(name, "name");
    if (problems.length > 0 || name === required) return problems;
    return [`must be \`spec.version+"."+spec.group\`: ${quote(required)}`];
  };
}

function validateConnection({ service, caBundle = "", insecureSkipTLSVerify = false }: APIServiceSpec, found: Violations): void {
  const skipField = child(specField, "insecureSkipTLSVerify");
  if (service === undefined) {
    if (caBundle !== "")
      found.invalid(
        child(specField, "caBundle"),
        `${decodedLength(caBundle)} bytes`,
        "local APIServices may not have a caBundle",
      );
    if (insecureSkipTLSVerify) found.invalid(skipField, true, "local APIServices may not have insecureSkipTLSVerify");
    return;
  }
  if ((service.namespace ?? "") === "") found.required(child(serviceField, "namespace"));
  if ((service.name ?? "") === "") found.required(child(serviceField, "name"));
  const port = service.port ?? 0;
  const problems = portNumberProblems(port);
  if (problems.length > 0) found.invalid(child(serviceField, "port"), port, `port is not valid: ${problems.join(", ")}`);
  if (insecureSkipTLSVerify && caBundle !== "") found.invalid(skipField, true, "may not be true if caBundle is present");
}
