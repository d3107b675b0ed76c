import type { Expression } from "../syntax/expression.ts";

/** Calls back for an expression and all its parts, those that stand within others first, with what they stand within. */
export function visit(
  expression: Expression,
  callback: (expression: Expression, ancestors: readonly Expression[]) => void,
  ancestors: readonly Expression[] = [],
): void {
  const within = [...ancestors, expression];
  for (const part of partsOf(expression)) visit(part, callback, within);
  callback(expression, ancestors);
}

export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "identifier":
      return [];
    case "select":
      return [expression.operand];
    case "call":
      return expression.target === null ? expression.args : [expression.target, ...expression.args];
    case "list":
      return expression.elements.map(({ value }) => value);
    case "map":
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case "struct":
      return expression.fields.map(({ value }) => value);
    case "comprehension":
      return [expression.range, expression.initial, expression.condition, expression.step, expression.result];
  }
}
