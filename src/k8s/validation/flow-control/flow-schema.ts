import { goStruct } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { FlowSchema, FlowSchemaSpec, PolicyRulesWithSubjects } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, objectName } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateFlowSchemaSubject } from "./flow-schema-subject.ts";
import { isMandatoryFlowSchemaSpec, printFlowSchemaSpec } from "./mandatory-flow-schemas.ts";
import { validateNonResourcePolicyRule, validateResourcePolicyRule } from "./policy-rules.ts";

const specField = rootField("spec");
const precedenceField = child(specField, "matchingPrecedence");
const highestPrecedence = 10_000;
const distinguisherMethods: readonly string[] = ["ByNamespace", "ByUser"];

/** ValidateFlowSchema of flowcontrol/validation. */
export function validateFlowSchema({ metadata, spec = {} }: FlowSchema, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const name = objectName(metadata);
  validateFlowSchemaSpec(name, spec, found, context);
  if (!isMandatoryFlowSchemaSpec(name, spec))
    found.invalid(specField, printFlowSchemaSpec(spec), `spec of '${name}' must equal the fixed value`);
}

/** ValidateFlowSchemaSpec of flowcontrol/validation. */
function validateFlowSchemaSpec(name: string, spec: FlowSchemaSpec, found: Violations, context: ValidationContext): void {
  const { matchingPrecedence = 0, distinguisherMethod, priorityLevelConfiguration, rules = [] } = spec;
  if (matchingPrecedence <= 0) found.invalid(precedenceField, matchingPrecedence, "must be a positive value");
  if (matchingPrecedence > highestPrecedence)
    found.invalid(precedenceField, matchingPrecedence, `must not be greater than ${highestPrecedence}`);
  if (matchingPrecedence === 1 && name !== "exempt")
    found.invalid(precedenceField, matchingPrecedence, "only the schema named 'exempt' may have matchingPrecedence 1");
  if (distinguisherMethod !== undefined) {
    const { type = "" } = distinguisherMethod;
    if (!distinguisherMethods.includes(type)) {
      const at = child(child(specField, "distinguisherMethod"), "type");
      found.notSupported(at, goStruct({ Type: type }), distinguisherMethods);
    }
  }
  const { name: levelName = "" } = priorityLevelConfiguration ?? {};
  const levelField = child(child(specField, "priorityLevelConfiguration"), "name");
  if (levelName === "") found.required(levelField, "must reference a priority level");
  else validateNameOf(nameIsDnsSubdomain, levelName, levelField, found, context);
  for (const [index, rule] of rules.entries())
    validatePolicyRulesWithSubjects(rule, item(child(specField, "rules"), index), found, context);
}

/** ValidateFlowSchemaPolicyRulesWithSubjects of flowcontrol/validation. */
function validatePolicyRulesWithSubjects(
  { subjects = [], resourceRules = [], nonResourceRules = [] }: PolicyRulesWithSubjects,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (subjects.length === 0) found.required(child(at, "subjects"), "subjects must contain at least one value");
  for (const [index, subject] of subjects.entries())
    validateFlowSchemaSubject(subject, item(child(at, "subjects"), index), found, context);
  if (resourceRules.length === 0 && nonResourceRules.length === 0)
    found.required(at, "at least one of resourceRules and nonResourceRules has to be non-empty");
  for (const [index, rule] of resourceRules.entries())
    validateResourcePolicyRule(rule, item(child(at, "resourceRules"), index), found, context);
  for (const [index, rule] of nonResourceRules.entries())
    validateNonResourcePolicyRule(rule, item(child(at, "nonResourceRules"), index), found);
}
