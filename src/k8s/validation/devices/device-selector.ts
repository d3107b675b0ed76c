import { byteLength } from "../../core/go-strings.ts";
import type { CELDeviceSelector, DeviceSelector } from "../../kinds.generated.ts";
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

/** validateCELSelector of resource/validation, but for compiling. */
function validateCelSelector(
  { expression = "" }: CELDeviceSelector,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const expressionField = child(at, "expression");
  if (byteLength(expression) > longestExpression) found.tooLong(expressionField, longestExpression);
  else if (expression === "") found.invalid(expressionField, "", emptyExpression);
  else context.cel?.meet({ use: "device-selector", text: expression, at: expressionField }, found);
}

/** What the compiler says to an empty text. */
const emptyExpression =
  "compilation failed: ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";
