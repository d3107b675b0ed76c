import { base64Problem } from "../k8s/core/base64.ts";
import { quantityProblem } from "../k8s/core/quantity.ts";
import { timeProblem } from "../k8s/core/time.ts";
import type { Json } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import type { LeafShape, ObjectShape } from "./shape.ts";

/** What the API server's decoder refuses. */
export interface DecodeProblem {
  readonly code: "unknown-field" | "wrong-type" | "out-of-range" | "bad-quantity" | "bad-time" | "bad-base64";
  readonly path: Path;
  /** What would be right, in words: `a string`, `a whole number`. */
  readonly expected: string;
  /** What was there instead, in words: `a number`, `true`, `a list`. */
  readonly found: string;
  /** For unknown fields the shape that has no such field, and the names of those that it has. */
  readonly owner: ObjectShape | null;
  readonly siblings: readonly string[];
  /** The decoder's own words, as they follow `cannot be handled as a …: `. */
  readonly words: string;
}

type LeafProblem = Pick<DecodeProblem, "code" | "expected" | "found" | "words">;

const int32Limit = 2 ** 31;
const int64Limit = 2n ** 63n;

/** Why a value is no value of a leaf's type, null if it is. `{field}` in the words stands for Go's way to the field. */
export function leafProblem(value: Json, kind: LeafShape["kind"], goType: string): LeafProblem | null {
  switch (kind) {
    case "string":
      return typeof value === "string" ? null : mismatch(value, "a string", goType);
    case "boolean":
      return typeof value === "boolean" ? null : mismatch(value, "true or false", goType);
    case "int32":
      return wholeNumberProblem(value, goType, int32Limit);
    case "int64":
      return wholeNumberProblem(value, goType, int64Limit);
    case "double":
      return typeof value === "number" || typeof value === "bigint" ? null : mismatch(value, "a number", goType);
    case "int-or-string":
      return typeof value === "string" ? null : wholeNumberProblem(value, "int32", int32Limit, "a whole number or a string");
    case "quantity":
      return checkQuantity(value);
    case "time":
    case "micro-time":
      return checkTime(value, kind);
    case "bytes":
      return checkBytes(value, goType);
    default:
      return null;
  }
}

function wholeNumberProblem(
  value: Json,
  goType: string,
  limit: number | bigint,
  expected = "a whole number",
): LeafProblem | null {
  if (typeof value !== "number" && typeof value !== "bigint") return mismatch(value, expected, goType);
  const whole = typeof value === "bigint" || (Number.isInteger(value) && Math.abs(value) < 1e21);
  if (whole && value >= -limit && value < limit) return null;
  return {
    code: "out-of-range",
    expected: limit === int32Limit ? `${expected} of at most 32 bits` : `${expected} of at most 64 bits`,
    found: "a number",
    words: `json: cannot unmarshal number ${value} into Go struct field {field} of type ${goType}`,
  };
}

function checkQuantity(value: Json): LeafProblem | null {
  const expected = "a quantity such as 500m, 2 or 256Mi";
  const text =
    typeof value === "string" || typeof value === "number"
      ? value
      : typeof value === "bigint"
        ? String(value)
        : JSON.stringify(value);
  const problem = quantityProblem(text);
  // An absurd exponent is refused by us where we have to count, and taken by the server.
  return problem === null || problem.code === "exponent"
    ? null
    : { code: "bad-quantity", expected, found: describeType(value), words: problem.message };
}

function checkTime(value: Json, kind: "time" | "micro-time"): LeafProblem | null {
  const expected = "a time such as 2026-01-31T12:00:00Z";
  if (typeof value !== "string") return mismatch(value, expected, "string");
  const words = timeProblem(value, kind);
  return words === null ? null : { code: "bad-time", expected, found: "a string", words };
}

function checkBytes(value: Json, goType: string): LeafProblem | null {
  const expected = "base64";
  if (typeof value === "string") {
    const words = base64Problem(value);
    return words === null ? null : { code: "bad-base64", expected, found: "a string", words };
  }
  return Array.isArray(value) && value.every((byte) => typeof byte === "number" && byte >= 0 && byte < 256)
    ? null
    : mismatch(value, expected, goType);
}

function mismatch(value: Json, expected: string, goType: string): LeafProblem {
  return {
    code: "wrong-type",
    expected,
    found: describeType(value),
    words: `json: cannot unmarshal ${jsonTypeOf(value)} into Go struct field {field} of type ${goType}`,
  };
}

/** The type of a JSON value as Go's decoder calls it. */
export function jsonTypeOf(value: Json): string {
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  return typeof value === "bigint" ? "number" : typeof value;
}

/** The same for people. */
export function describeType(value: Json): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return "a string";
  return typeof value === "object" ? "a map" : "a number";
}
