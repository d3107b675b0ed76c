import { jsonProblem, jsonTypeOf } from "../../core/go-json.ts";
import type { Taint } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateNodeTaints } from "./taints.ts";

const taintsKey = "scheduler.alpha.kubernetes.io/taints";
const avoidPodsKey = "scheduler.alpha.kubernetes.io/preferAvoidPods";

/** ValidateNodeSpecificAnnotations of core/validation: fields of old, written as JSON. */
export function validateNodeSpecificAnnotations(
  annotations: { readonly [key: string]: string } | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const taints = annotations?.[taintsKey] ?? "";
  if (taints !== "") validateTaintsAnnotation(taints, at, found, context);
  const avoidPods = annotations?.[avoidPodsKey] ?? "";
  if (avoidPods !== "") validateAvoidPods(avoidPods, at, found);
}

/** ValidateTaintsInNodeAnnotations of core/validation. */
function validateTaintsAnnotation(text: string, at: Field, found: Violations, context: ValidationContext): void {
  const problem = jsonProblem(text) ?? typeProblem(text, "array", "[]core.Taint");
  const taints: Taint[] = [];
  const wrong = problem ?? readTaints(JSON.parse(text), taints);
  if (wrong !== null) found.invalid(at, taintsKey, wrong);
  else validateNodeTaints(taints, child(at, taintsKey), found, context);
}

function typeProblem(text: string, wanted: "array" | "object", goType: string): string | null {
  const type = jsonTypeOf(text);
  return type === wanted || type === "null" ? null : cannotUnmarshal(type, `value of type ${goType}`);
}

function cannotUnmarshal(type: string, into: string): string {
  return `json: cannot unmarshal ${type} into Go ${into}`;
}

/** Reads taints as encoding/json does, which does not mind the case of names; the first value of a wrong type is told. */
function readTaints(value: unknown, taints: Taint[]): string | null {
  if (!Array.isArray(value)) return null;
  let problem: string | null = null;
  for (const given of value) {
    const taint: { key?: string; value?: string; effect?: string } = {};
    if (isObject(given)) {
      for (const [name, text] of Object.entries(given)) {
        const field = fields.find((known) => known === name.toLowerCase());
        if (field === undefined || text === null) continue;
        if (typeof text === "string") taint[field] = text;
        else
          problem ??= cannotUnmarshal(
            jsonTypeOf(JSON.stringify(text)),
            `struct field Taint.${goNames[field]} of type ${goTypes[field]}`,
          );
      }
    } else if (given !== null) problem ??= cannotUnmarshal(jsonTypeOf(JSON.stringify(given)), "value of type core.Taint");
    taints.push(taint);
  }
  return problem;
}

const fields = ["key", "value", "effect"] as const;
const goNames = { key: "Key", value: "Value", effect: "Effect" };
const goTypes = { key: "string", value: "string", effect: "core.TaintEffect" };

/** ValidateAvoidPodsInNodeAnnotations and validatePreferAvoidPodsEntry of core/validation. */
function validateAvoidPods(text: string, at: Field, found: Violations): void {
  const problem = jsonProblem(text) ?? typeProblem(text, "object", "v1.AvoidPods");
  if (problem !== null) {
    found.invalid(child(at, "AvoidPods"), avoidPodsKey, problem);
    return;
  }
  const entries = memberOf(JSON.parse(text), "preferAvoidPods");
  if (!Array.isArray(entries)) return;
  for (const [index, given] of entries.entries()) {
    const signatureField = child(item(child(at, avoidPodsKey), index), "PodSignature");
    const controller = memberOf(memberOf(given, "podSignature"), "podController");
    if (!isObject(controller)) found.required(signatureField);
    else if (memberOf(controller, "controller") === false)
      found.invalid(child(child(signatureField, "PodController"), "Controller"), false, "must point to a controller");
  }
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
