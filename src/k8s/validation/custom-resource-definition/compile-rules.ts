import { type CompiledRule, compileRules, mostValues } from "../../cel/contexts/custom-resource.ts";
import { declTypeOf } from "../../cel/schema/decl-type.ts";
import { type Rule, RuleSchema } from "../../cel/schema/rule-schema.ts";
import { goStruct } from "../../core/go.ts";
import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { isRawMap } from "../../schema/raw.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { costProblem, mostRuleCost, type RulesPlace, uncorrelatedProblem } from "./rules-place.ts";

/** The part of ValidateCustomResourceDefinitionOpenAPISchema that compiles the rules of one schema. */
export function compileSchemaRules(schema: JSONSchemaProps, place: RulesPlace, at: Field, { minor }: ValidationContext): void {
  const { found } = place.total;
  const rulesField = child(at, "x-kubernetes-validations");
  const ruleSchema = new RuleSchema(isRawMap(schema) ? schema : {});
  const decl = declTypeOf(ruleSchema, ruleSchema.isResource ? "root" : place.level);
  if (decl === null) {
    const problem = "unable to convert structural schema to CEL declarations";
    found.internal(
      rulesField,
      `internal error: failed to construct type information for x-kubernetes-validations rules: ${problem}`,
    );
    return;
  }
  const most = place.mostValues ?? mostValues(decl);
  for (const [index, compiled] of compileRules(ruleSchema.rules, decl, minor).entries()) {
    const rule = ruleSchema.rules[index];
    if (rule !== undefined) reportRule(rule, compiled, most, place, item(rulesField, index));
  }
}

function reportRule(rule: Rule, compiled: CompiledRule, most: number, place: RulesPlace, at: Field): void {
  const { found } = place.total;
  const ruleField = child(at, "rule");
  reportCost("estimated rule cost", compiled.maxCost * most, place, ruleField);
  if (compiled.error !== null) found.invalid(ruleField, printRule(rule), compiled.error.message);
  const messageField = child(at, "messageExpression");
  if (compiled.messageError !== null) found.invalid(messageField, printRule(rule), compiled.messageError.message);
  else if (compiled.message !== null)
    reportCost("estimated messageExpression cost", compiled.messageMaxCost, place, messageField);
  if (compiled.usesOldSelf) {
    if (place.uncorrelated !== null) found.invalid(ruleField, rule.rule, uncorrelatedProblem(place.uncorrelated));
  } else if (rule.optionalOldSelf !== null)
    found.invalid(child(at, "optionalOldSelf"), rule.optionalOldSelf, "may not be set if oldSelf is not used in rule");
}

function reportCost(subject: string, cost: number, { total }: RulesPlace, at: Field): void {
  if (cost > mostRuleCost) total.found.forbidden(at, costProblem(subject, cost, mostRuleCost));
  total.observe(at, cost);
}

function printRule({ rule, message, messageExpression, reason, fieldPath, optionalOldSelf }: Rule): unknown {
  return goStruct({
    Rule: rule,
    Message: message,
    MessageExpression: messageExpression,
    Reason: reason,
    FieldPath: fieldPath,
    OptionalOldSelf: optionalOldSelf,
  });
}
