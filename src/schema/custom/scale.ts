import { isInt64, printNumber } from "../../k8s/schema/go-numbers.ts";
import { type RawMap, rawField, rawText } from "../../k8s/schema/raw.ts";
import { child, type Field, rootField } from "../../k8s/validation/field.ts";
import type { Violations } from "../../k8s/validation/violation.ts";
import { isList, isMap, type Json } from "../../syntax/node.ts";

/** Where a kind with the scale subresource has its replicas and its selector; paths begin with a dot. */
export interface ScalePaths {
  readonly specReplicas: string;
  readonly statusReplicas: string;
  /** Null where none is given. */
  readonly labelSelector: string | null;
}

export function readScalePaths(scale: RawMap): ScalePaths {
  return {
    specReplicas: rawText(scale, "specReplicasPath"),
    statusReplicas: rawText(scale, "statusReplicasPath"),
    labelSelector: rawField(scale, "labelSelectorPath") === undefined ? null : rawText(scale, "labelSelectorPath"),
  };
}

const int32Maximum = 2147483647;

/** ValidateScaleSpec and ValidateScaleStatus of registry/customresource; the paths in its answer are those of the definition. */
export function validateScale(
  value: RawMap,
  { specReplicas, statusReplicas, labelSelector }: ScalePaths,
  found: Violations,
): void {
  validateReplicas(value, specReplicas, found);
  validateReplicas(value, statusReplicas, found);
  if (labelSelector === null) return;
  const selector = nestedValue(value, labelSelector);
  const problem = "problem" in selector ? selector.problem : typeProblem(selector.value, labelSelector, "string");
  if (problem !== null) found.invalid(rootField(labelSelector), "", problem, placeOf(labelSelector));
}

function validateReplicas(value: RawMap, path: string, found: Violations): void {
  const nested = nestedValue(value, path);
  const problem = "problem" in nested ? nested.problem : typeProblem(nested.value, path, "int64");
  const replicas = problem === null && "value" in nested ? wholeNumber(nested.value) : 0n;
  const detail = problem ?? rangeProblem(replicas);
  if (detail !== null) found.invalid(rootField(path), replicas, detail, placeOf(path));
}

function wholeNumber(value: Json | undefined): bigint {
  return typeof value === "number" || typeof value === "bigint" ? BigInt(value) : 0n;
}

function rangeProblem(replicas: bigint): string | null {
  if (replicas < 0) return "should be a non-negative integer";
  return replicas > int32Maximum ? `should be less than or equal to ${int32Maximum}` : null;
}

type Nested = { readonly value: Json | undefined } | { readonly problem: string };

/** NestedFieldNoCopy of apis/meta/v1/unstructured. */
function nestedValue(root: RawMap, path: string): Nested {
  const names = path.replace(/^\./, "").split(".");
  let value: Json = root;
  for (const [index, name] of names.entries()) {
    if (value === null) return { value: undefined };
    if (!isMap(value)) {
      return { problem: accessorError(names.slice(0, index + 1).join("."), value, "map[string]interface{}") };
    }
    const next: Json | undefined = rawField(value, name);
    if (next === undefined) return { value: undefined };
    value = next;
  }
  return { value };
}

function typeProblem(value: Json | undefined, path: string, type: "int64" | "string"): string | null {
  if (value === undefined || goType(value) === type) return null;
  return accessorError(path.replace(/^\./, ""), value, type);
}

function accessorError(path: string, value: Json, expected: string): string {
  return `.${path} accessor error: ${printGo(value)} is of the type ${goType(value)}, expected ${expected}`;
}

function goType(value: Json): string {
  if (value === null) return "<nil>";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (typeof value === "number" || typeof value === "bigint") return isInt64(value) ? "int64" : "float64";
  return isList(value) ? "[]interface {}" : "map[string]interface {}";
}

/** `%v`. */
function printGo(value: Json): string {
  if (value === null) return "<nil>";
  if (typeof value === "number" || typeof value === "bigint") return printNumber(value);
  if (isList(value)) return `[${value.map(printGo).join(" ")}]`;
  if (!isMap(value)) return String(value);
  const entries = Object.keys(value).sort();
  return `map[${entries.map((key) => `${key}:${printGo(value[key] ?? null)}`).join(" ")}]`;
}

function placeOf(path: string): Field {
  const [first = "", ...rest] = path.replace(/^\./, "").split(".");
  return rest.reduce<Field>(child, rootField(first));
}
