import { compileSelector, mostSelectorCost } from "../../cel/contexts/devices.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { CELDeviceSelector, DeviceSelector } from "../../kinds.generated.ts";
import { reportCompileError } from "../compile-error.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { isWithinLimit } from "./limits.ts";

const mostSelectors = 32;
/** CELSelectorExpressionMaxLength. */
const longestExpression = 10 * 1024;

/** validateSelectorSlice of resource/validation. */
export function validateSelectorSlice(
  selectors: readonly DeviceSelector[] | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (selectors === undefined || !isWithinLimit(selectors.length, mostSelectors, at, found)) return;
  for (const [index, { cel }] of selectors.entries()) {
    const celField = child(item(at, index), "cel");
    if (cel === undefined) found.required(celField);
    else validateCelSelector(cel, celField, found, context);
  }
}

/** validateCELSelector of resource/validation. */
function validateCelSelector(
  { expression = "" }: CELDeviceSelector,
  at: Field,
  found: Violations,
  { minor }: ValidationContext,
): void {
  const expressionField = child(at, "expression");
  if (byteLength(expression) > longestExpression) {
    found.tooLong(expressionField, longestExpression);
    return;
  }
  const compiled = compileSelector(expression, minor);
  if ("error" in compiled) reportCompileError(compiled.error, expression, expressionField, found);
  else if (compiled.maxCost > mostSelectorCost) found.forbidden(expressionField, "too complex, exceeds cost limit");
}
