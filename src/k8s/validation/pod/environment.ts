import { configMapKeyProblems, envVarNameProblems, relaxedEnvVarNameProblems } from "../../core/key-names.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ConfigMapKeySelector, EnvFromSource, EnvVar, EnvVarSource, FileKeySelector } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label, validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validatePathNoBacksteps } from "../volume/paths.ts";
import { validateContainerResourceFieldSelector, validateObjectFieldSelector } from "./downward-api.ts";
import type { PodScope } from "./scope.ts";

/** ValidateEnv of core/validation. */
export function validateEnv(variables: readonly EnvVar[], at: Field, { found, context }: PodScope): void {
  for (const [index, { name = "", value = "", valueFrom }] of variables.entries()) {
    if (name === "") found.required(child(item(at, index), "name"));
    else validateVariableName(name, at, index, "name", found, context);
    if (valueFrom !== undefined) validateValueFrom(valueFrom, value, child(item(at, index), "valueFrom"), found, context);
  }
}

function validateVariableName(
  name: string,
  at: Field,
  index: number,
  field: "name" | "prefix",
  found: Violations,
  context: ValidationContext,
): void {
  const isRelaxed = isOn("relaxedEnvironmentVariableNames", context.minor);
  const problems = isRelaxed ? relaxedEnvVarNameProblems(name) : envVarNameProblems(name);
  for (const problem of problems) found.invalid(child(item(at, index), field), name, problem);
}

const sourcesOfVariables = "`fieldRef`, `resourceFieldRef`, `configMapKeyRef`";
const noSource = `must specify one of: ${sourcesOfVariables}, \`secretKeyRef\` or \`fileKeyRef\``;
const noSourceBeforeFiles = `must specify one of: ${sourcesOfVariables} or \`secretKeyRef\``;

/** validateEnvVarValueFrom of core/validation. */
function validateValueFrom(source: EnvVarSource, value: string, at: Field, found: Violations, context: ValidationContext): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  let count = 0;
  if (fieldRef !== undefined) {
    count++;
    validateObjectFieldSelector(fieldRef, "variable", child(at, "fieldRef"), found, context);
  }
  if (resourceFieldRef !== undefined) {
    count++;
    validateContainerResourceFieldSelector(resourceFieldRef, "variable", child(at, "resourceFieldRef"), found);
  }
  if (configMapKeyRef !== undefined) {
    count++;
    validateKeySelector(configMapKeyRef, child(at, "configMapKeyRef"), found, context);
  }
  if (secretKeyRef !== undefined) {
    count++;
    validateKeySelector(secretKeyRef, child(at, "secretKeyRef"), found, context);
  }
  if (fileKeyRef !== undefined) {
    count++;
    validateFileKeySelector(fileKeyRef, child(at, "fileKeyRef"), found, context);
  }
  if (count === 0) found.invalid(at, "", isOn("environmentFiles", context.minor) ? noSource : noSourceBeforeFiles);
  else if (value !== "") found.invalid(at, "", "may not be specified when `value` is not empty");
  else if (count > 1) found.invalid(at, "", "may not have more than one field specified at a time");
}

/** validateConfigMapKeySelector and validateSecretKeySelector of core/validation. */
function validateKeySelector(
  { name = "", key = "" }: ConfigMapKeySelector,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateNameOf(nameIsDnsSubdomain, name, child(at, "name"), found, context);
  if (key === "") found.required(child(at, "key"));
  else for (const problem of configMapKeyProblems(key)) found.invalid(child(at, "key"), key, problem);
}

/** validateFileKeySelector of core/validation. */
function validateFileKeySelector(
  { key = "", volumeName = "", path = "" }: FileKeySelector,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (key === "") found.required(child(at, "key"));
  else for (const problem of relaxedEnvVarNameProblems(key)) found.invalid(child(at, "key"), key, problem);
  if (volumeName === "") found.required(child(at, "volumeName"));
  else validateDns1123Label(volumeName, child(at, "volumeName"), found, context);
  if (path === "") found.required(child(at, "path"));
  else validatePathNoBacksteps(path, child(at, "path"), found);
}

/** ValidateEnvFrom of core/validation. */
export function validateEnvFrom(sources: readonly EnvFromSource[], at: Field, { found, context }: PodScope): void {
  for (const [index, { prefix = "", configMapRef, secretRef }] of sources.entries()) {
    if (prefix !== "") validateVariableName(prefix, at, index, "prefix", found, context);
    if (configMapRef !== undefined) validateEnvSource(configMapRef.name, child(item(at, index), "configMapRef"), found, context);
    if (secretRef !== undefined) validateEnvSource(secretRef.name, child(item(at, index), "secretRef"), found, context);
    if ((configMapRef === undefined) !== (secretRef === undefined)) continue;
    const detail =
      configMapRef === undefined
        ? "must specify one of: `configMapRef` or `secretRef`"
        : "may not have more than one field specified at a time";
    // The server's path has no index.
    found.invalid(printedAs(at, item(at, index)), "", detail);
  }
}

/** validateConfigMapEnvSource and validateSecretEnvSource of core/validation: names are checked as if more followed them. */
function validateEnvSource(name: string | undefined, at: Field, found: Violations, context: ValidationContext): void {
  if (name === undefined || name === "") found.required(child(at, "name"));
  else for (const problem of nameIsDnsSubdomain(name, "prefix", context)) found.invalid(child(at, "name"), name, problem);
}
