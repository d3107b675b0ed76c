import { namedString } from "../../core/go.ts";
import { nameIsPathSegment } from "../../core/object-names.ts";
import type { ParamRef } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateLabelSelector } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";

const notFoundActions = ["Deny", "Allow"];
const exclusive = "name and selector are mutually exclusive";

/** validateParamRef of admissionregistration/validation. */
export function validateParamRef(
  { name = "", selector, parameterNotFoundAction = "" }: ParamRef,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name !== "") {
    validateNameOf(nameIsPathSegment, name, child(at, "name"), found, context);
    if (selector !== undefined) found.forbidden(child(at, "name"), exclusive);
  }
  validateLabelSelector(selector, child(at, "selector"), found, context);
  if (selector !== undefined && name !== "") found.forbidden(child(at, "selector"), exclusive);
  if (selector === undefined && name === "") found.required(at, "one of name or selector must be specified");
  const actionField = child(at, "parameterNotFoundAction");
  if (parameterNotFoundAction === "") found.required(actionField);
  else if (!notFoundActions.includes(parameterNotFoundAction))
    found.notSupported(actionField, namedString(parameterNotFoundAction), notFoundActions);
}
