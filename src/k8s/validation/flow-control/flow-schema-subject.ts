import { namedString } from "../../core/go.ts";
import { nameIsDnsLabel, nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ServiceAccountSubject, Subject } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";

/** The field of each kind of subject, in the server's order. */
const members = [
  ["ServiceAccount", "serviceAccount"],
  ["User", "user"],
  ["Group", "group"],
] as const;

const kinds: readonly string[] = ["Group", "ServiceAccount", "User"];

/** ValidateFlowSchemaSubject of flowcontrol/validation. */
export function validateFlowSchemaSubject(subject: Subject, at: Field, found: Violations, context: ValidationContext): void {
  const { kind = "" } = subject;
  if (!kinds.includes(kind)) {
    found.notSupported(child(at, "kind"), namedString(kind), kinds);
    return;
  }
  if (kind === "ServiceAccount")
    validateServiceAccountSubject(subject.serviceAccount, child(at, "serviceAccount"), found, context);
  else if (kind === "User") validateNamedSubject(subject.user, kind, child(at, "user"), found);
  else validateNamedSubject(subject.group, kind, child(at, "group"), found);
  for (const [owner, name] of members)
    if (kind !== owner && subject[name] !== undefined)
      found.forbidden(child(at, name), `${name} is forbidden when subject kind is not '${owner}'`);
}

/** ValidateServiceAccountSubject of flowcontrol/validation. */
function validateServiceAccountSubject(
  subject: ServiceAccountSubject | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (subject === undefined) {
    found.required(at, "serviceAccount is required when subject kind is 'ServiceAccount'");
    return;
  }
  const { name = "", namespace = "" } = subject;
  if (name === "") found.required(child(at, "name"));
  else if (name !== "*") validateNameOf(nameIsDnsSubdomain, name, child(at, "name"), found, context);
  if (namespace === "") found.required(child(at, "namespace"), "must specify namespace for service account");
  else validateNameOf(nameIsDnsLabel, namespace, child(at, "namespace"), found, context);
}

/** ValidateUserSubject and ValidateGroupSubject of flowcontrol/validation. */
function validateNamedSubject(subject: { readonly name?: string } | undefined, kind: string, at: Field, found: Violations): void {
  if (subject === undefined) found.required(at, `${kind.toLowerCase()} is required when subject kind is '${kind}'`);
  else if ((subject.name ?? "") === "") found.required(child(at, "name"));
}
