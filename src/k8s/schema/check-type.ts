import type { Json } from "../../text/json.ts";
import type { Field } from "../validation/field.ts";
import type { Fault } from "./fault.ts";
import { isInt64, isNearlyWhole } from "./go-numbers.ts";
import type { SchemaNode } from "./schema-node.ts";

/** A value's type as JSON Schema calls it. */
type TypeName = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/** typeValidator of kube-openapi/pkg/validation/validate; returns 1 if the type is right. */
export function checkType(node: SchemaNode, value: Json, at: Field | null, faults: Fault[]): number {
  const type = typeName(value);
  const problem = value === null ? nullProblem(node) : typeProblem(node, value, type);
  if (problem === null) return 1;
  faults.push({ code: "type", at, value: problem.found, limit: problem.expected });
  return 0;
}

interface TypeProblem {
  readonly expected: string;
  readonly found: string;
}

function nullProblem({ types, isNullable }: SchemaNode): TypeProblem | null {
  return types.length > 0 && !isNullable ? { expected: types.join(","), found: "null" } : null;
}

function typeProblem({ types, format }: SchemaNode, value: Json, type: TypeName): TypeProblem | null {
  const isRight =
    types.includes(type) ||
    (type === "integer" && types.includes("number")) ||
    (type === "number" && types.includes("integer") && isNearlyWhole(Number(value)));
  if (isRight) return null;
  if (format !== "") {
    // With a format the server takes lists for texts, whose format it then does not check.
    const isText = type === "string" || type === "array";
    if (!isText && formatOf(type) !== format) return { expected: format, found: formatOf(type) };
    if (isText && !types.includes("number") && !types.includes("integer")) return null;
  }
  return { expected: types.join(","), found: type };
}

/** Go's types have a format where they are numbers. */
function formatOf(type: TypeName): string {
  if (type === "integer") return "int64";
  return type === "number" ? "float64" : "";
}

function typeName(value: Json): TypeName {
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint") return isInt64(value) ? "integer" : "number";
  if (typeof value === "string" || typeof value === "boolean") return typeof value === "string" ? "string" : "boolean";
  return Array.isArray(value) ? "array" : "object";
}
