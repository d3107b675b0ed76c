import { formatQuantity } from "../../core/format-quantity.ts";
import { toLower } from "../../core/go-strings.ts";
import { labelKeyProblems } from "../../core/label-syntax.ts";
import { isZero } from "../../core/quantity.ts";
import type { ObjectFieldSelector, ResourceFieldSelector } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { quantityAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";

/** validEnvDownwardAPIFieldPathExpressions of core/validation. */
const variableFields = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];
const variableFieldsBeforeHostIps = variableFields.filter((field) => field !== "status.hostIPs");

/** validVolumeDownwardAPIFieldPathExpressions of core/validation. */
const volumeFields = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

/** The fields of a pod that ConvertDownwardAPIFieldLabel of core/pods knows. */
const knownFields: ReadonlySet<string> = new Set([
  ...variableFields,
  ...volumeFields,
  "spec.restartPolicy",
  "spec.schedulerName",
  "status.phase",
]);

/** Where the downward API is used: variables and files may show different fields. */
export type DownwardUse = "variable" | "file";

/** validateObjectFieldSelector of core/validation. */
export function validateObjectFieldSelector(
  { apiVersion = "", fieldPath = "" }: ObjectFieldSelector,
  use: DownwardUse,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (apiVersion === "") found.required(child(at, "apiVersion"));
  else if (fieldPath === "") found.required(child(at, "fieldPath"));
  else if (apiVersion !== "v1") cannotConvert(`unsupported pod version: ${apiVersion}`, fieldPath, at, found);
  else if (!validateSubscript(fieldPath, at, found, context)) validateWholeField(fieldPath, use, at, found, context);
}

function cannotConvert(why: string, fieldPath: string, at: Field, found: Violations): void {
  found.invalid(child(at, "fieldPath"), fieldPath, `error converting fieldPath: ${why}`);
}

/** Whether a path has the form `metadata.labels['key']` (SplitMaybeSubscriptedPath), which is checked then. */
function validateSubscript(fieldPath: string, at: Field, found: Violations, context: ValidationContext): boolean {
  if (!fieldPath.endsWith("']")) return false;
  const open = fieldPath.slice(0, -2).indexOf("['");
  if (open <= 0) return false;
  const path = fieldPath.slice(0, open);
  if (path !== "metadata.annotations" && path !== "metadata.labels") {
    cannotConvert(`field label does not support subscript: ${fieldPath}`, fieldPath, at, found);
    return true;
  }
  const written = fieldPath.slice(open + 2, -2);
  const key = path === "metadata.annotations" ? toLower(written) : written;
  for (const problem of labelKeyProblems(key, context)) found.invalid(at, key, problem, child(at, "fieldPath"));
  return true;
}

function validateWholeField(fieldPath: string, use: DownwardUse, at: Field, found: Violations, context: ValidationContext): void {
  const path = fieldPath === "spec.host" ? "spec.nodeName" : fieldPath;
  if (!knownFields.has(path)) {
    cannotConvert(`field label not supported: ${fieldPath}`, fieldPath, at, found);
    return;
  }
  const allowed = use === "file" ? volumeFields : fieldsOfVariables(context);
  if (!allowed.includes(path)) found.notSupported(child(at, "fieldPath"), path, allowed);
}

function fieldsOfVariables({ minor }: ValidationContext): readonly string[] {
  return isOn("hostIpsInVariables", minor) ? variableFields : variableFieldsBeforeHostIps;
}

const resources = [
  "limits.cpu",
  "limits.ephemeral-storage",
  "limits.memory",
  "requests.cpu",
  "requests.ephemeral-storage",
  "requests.memory",
];

/** validateContainerResourceFieldSelector of core/validation. */
export function validateContainerResourceFieldSelector(
  selector: ResourceFieldSelector,
  use: DownwardUse,
  at: Field,
  found: Violations,
): void {
  const { containerName = "", resource = "" } = selector;
  if (use === "file" && containerName === "") found.required(child(at, "containerName"));
  else if (resource === "") found.required(child(at, "resource"));
  else if (!resources.includes(resource) && !isHugePages(resource)) {
    found.notSupported(child(at, "resource"), resource, resources);
  }
  validateContainerResourceDivisor(selector, at, found);
}

function isHugePages(resource: string): boolean {
  return resource.startsWith("limits.hugepages-") || resource.startsWith("requests.hugepages-");
}

const byteDivisors = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];
const byteProblem = `only divisor's values ${byteDivisors.join(", ")} are supported with the`;

/** validateContainerResourceDivisor of core/validation; what it prints as the value is the resource. */
function validateContainerResourceDivisor({ resource = "", divisor }: ResourceFieldSelector, at: Field, found: Violations): void {
  if (divisor === undefined) return;
  const quantity = quantityAt(divisor);
  if (isZero(quantity)) return;
  const text = formatQuantity(quantity);
  if (resource === "limits.cpu" || resource === "requests.cpu") {
    if (text === "1m" || text === "1") return;
    found.invalid(child(at, "divisor"), resource, "only divisor's values 1m and 1 are supported with the cpu resource");
    return;
  }
  const kind = bytesOf(resource);
  if (kind !== null && !byteDivisors.includes(text)) {
    found.invalid(child(at, "divisor"), resource, `${byteProblem} ${kind} resource`);
  }
}

function bytesOf(resource: string): string | null {
  if (resource === "limits.memory" || resource === "requests.memory") return "memory";
  if (resource === "limits.ephemeral-storage" || resource === "requests.ephemeral-storage") return "local ephemeral storage";
  return isHugePages(resource) ? "hugepages" : null;
}
