import { domainPrefixedPathProblems } from "../../core/domain-names.ts";
import { byteLength } from "../../core/go-strings.ts";
import { nameIsDnsLabel, nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { IngressClass, IngressClassParametersReference } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateDns1123Subdomain, validateNameOf, validatePathSegment } from "../names.ts";
import type { Violations } from "../violation.ts";

const longestController = 250;
const scopes: readonly string[] = ["Cluster", "Namespace"];
const controllerField = child(rootField("spec"), "controller");
const parametersField = child(rootField("spec"), "parameters");

/** ValidateIngressClass of networking/validation. */
export function validateIngressClass({ metadata, spec = {} }: IngressClass, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const { controller = "", parameters } = spec;
  if (byteLength(controller) > longestController) found.tooLong(controllerField, longestController);
  for (const problem of domainPrefixedPathProblems(controller, context)) {
    if (problem.code === "required") found.required(controllerField);
    else found.invalid(controllerField, problem.value, problem.message);
  }
  if (parameters !== undefined) validateParametersReference(parameters, parametersField, found, context);
}

/** validateIngressClassParametersReference of networking/validation. */
function validateParametersReference(
  { apiGroup, kind = "", name = "", scope, namespace }: IngressClassParametersReference,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (apiGroup !== undefined) validateDns1123Subdomain(apiGroup, child(at, "apiGroup"), found, context);
  if (kind === "") found.required(child(at, "kind"));
  else validatePathSegment(kind, child(at, "kind"), found);
  if (name === "") found.required(child(at, "name"));
  else validatePathSegment(name, child(at, "name"), found);
  if (scope === undefined) found.required(child(at, "scope"));
  else if (!scopes.includes(scope)) found.notSupported(child(at, "scope"), scope, scopes);
  else if (scope === "Cluster") {
    if (namespace !== undefined) found.forbidden(child(at, "namespace"), "`parameters.scope` is set to 'Cluster'");
  } else if (namespace === undefined) found.required(child(at, "namespace"), "`parameters.scope` is set to 'Namespace'");
  else validateNameOf(nameIsDnsLabel, namespace, child(at, "namespace"), found, context);
}
