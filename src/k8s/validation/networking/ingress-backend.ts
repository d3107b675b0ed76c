import { portNameProblems } from "../../core/key-names.ts";
import { nameIsDns1035Label, nameIsDnsLabel } from "../../core/object-names.ts";
import { portNumberProblems } from "../../core/ranges.ts";
import type { IngressBackend, IngressServiceBackend, TypedLocalObjectReference } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Subdomain, validateNameOf, validatePathSegment } from "../names.ts";
import type { Violations } from "../violation.ts";

/** validateIngressBackend of networking/validation. */
export function validateIngressBackend(
  { service, resource }: IngressBackend,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (resource !== undefined && service !== undefined) found.invalid(at, "", "cannot set both resource and service backends");
  else if (resource !== undefined) validateIngressTypedLocalObjectReference(resource, child(at, "resource"), found, context);
  else if (service !== undefined) validateServiceBackend(service, at, found, context);
  else found.invalid(at, "", "resource or service backend is required");
}

function validateServiceBackend(
  { name = "", port = {} }: IngressServiceBackend,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const serviceField = child(at, "service");
  if (name === "") found.required(child(serviceField, "name"));
  else {
    const nameRule = isOn("relaxedServiceNames", context.minor) ? nameIsDnsLabel : nameIsDns1035Label;
    validateNameOf(nameRule, name, child(serviceField, "name"), found, context);
  }
  const { name: portName = "", number = 0 } = port;
  const portField = child(serviceField, "port");
  if (portName !== "" && number !== 0) found.invalid(at, "", "cannot set both port name & port number", portField);
  else if (portName !== "") {
    for (const problem of portNameProblems(portName, context)) found.invalid(child(portField, "name"), portName, problem);
  } else if (number !== 0) {
    for (const problem of portNumberProblems(number)) found.invalid(child(portField, "number"), number, problem);
  } else found.required(at, "port name or number is required", portField);
}

/** validateIngressTypedLocalObjectReference of networking/validation. */
function validateIngressTypedLocalObjectReference(
  { apiGroup, kind = "", name = "" }: TypedLocalObjectReference,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (apiGroup !== undefined) validateDns1123Subdomain(apiGroup, child(at, "apiGroup"), found, context);
  if (kind === "") found.required(child(at, "kind"));
  else validatePathSegment(kind, child(at, "kind"), found);
  if (name === "") found.required(child(at, "name"));
  else validatePathSegment(name, child(at, "name"), found);
}
