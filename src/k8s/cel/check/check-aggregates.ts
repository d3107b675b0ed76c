import type { Expression, ListExpression, MapExpression, StructExpression, StructField } from "../syntax/expression.ts";
import { formatType } from "../types/format-type.ts";
import { moreGeneral } from "../types/substitution.ts";
import { type CelType, dynType, errorType, isDyn, isOptional, listOf, mapOf, optionalOf, parameterOf } from "../types/type.ts";
import type { CheckContext } from "./context.ts";

/** checkCreateList of cel-go/checker. */
export function checkList(checker: CheckContext, { elements }: ListExpression): CelType {
  let joined: CelType | null = null;
  for (const { value, isOptional: unwraps } of elements) {
    checker.check(value);
    const type = unwraps ? unwrapped(checker, value) : checker.typeOf(value);
    joined = join(checker, joined, type);
  }
  return listOf(joined ?? checker.substitutions.newParameter());
}

/** checkCreateMap of cel-go/checker. */
export function checkMap(checker: CheckContext, { entries }: MapExpression): CelType {
  let keys: CelType | null = null;
  let values: CelType | null = null;
  for (const { key, value, isOptional: unwraps } of entries) {
    keys = join(checker, keys, checker.check(key));
    checker.check(value);
    values = join(checker, values, unwraps ? unwrapped(checker, value) : checker.typeOf(value));
  }
  const { substitutions } = checker;
  return mapOf(keys ?? substitutions.newParameter(), values ?? substitutions.newParameter());
}

/** checkCreateStruct of cel-go/checker. */
export function checkStruct(checker: CheckContext, struct: StructExpression): CelType {
  const type = checker.lookUp(struct.typeName);
  if (type === null) {
    checker.undeclared(struct, struct.typeName);
    return errorType;
  }
  checker.refer(struct, { kind: "variable", name: struct.typeName.replace(/^\./, "") });
  const result = structOf(checker, struct, type);
  const name = result.kind === "struct" ? result.name : struct.typeName.replace(/^\./, "");
  for (const field of struct.fields) checkField(checker, name, field);
  return result;
}

function structOf(checker: CheckContext, struct: StructExpression, type: CelType): CelType {
  if (type.kind === "error") return errorType;
  if (type.kind !== "type") {
    checker.fail(struct, `'${type.name}' is not a type`);
    return errorType;
  }
  const result = parameterOf(type, 0);
  if (result.kind === "struct") return result;
  checker.fail(struct, `'${result.name}' is not a message type`);
  return errorType;
}

function checkField(checker: CheckContext, struct: string, field: StructField): void {
  checker.check(field.value);
  const type = checker.structField(field, struct, field.name) ?? errorType;
  const found = field.isOptional ? unwrapped(checker, field.value) : checker.typeOf(field.value);
  if (checker.substitutions.isAssignable(type, found)) return;
  checker.fail(
    field,
    `expected type of field '${field.name}' is '${formatType(type)}' but provided type is '${formatType(found)}'`,
  );
}

/** What an optional element holds; anything else cannot be one. */
function unwrapped(checker: CheckContext, value: Expression): CelType {
  const type = checker.typeOf(value);
  if (isOptional(type)) return parameterOf(type, 0);
  if (!isDyn(type)) checker.failType(value, optionalOf(type), type);
  return type;
}

/** joinTypes of cel-go/checker. That elements are all of one type is found out later, when everything else is right. */
function join(checker: CheckContext, previous: CelType | null, current: CelType): CelType {
  if (previous === null) return current;
  return checker.substitutions.isAssignable(previous, current) ? moreGeneral(previous, current) : dynType;
}
