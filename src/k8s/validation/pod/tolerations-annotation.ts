import { jsonProblem } from "../../core/go-json.ts";
import { toLower } from "../../core/go-strings.ts";
import type { Toleration } from "../../kinds.generated.ts";
import { child, entry, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { tolerationsAnnotation } from "./annotation-keys.ts";
import { validateTolerations } from "./tolerations.ts";

/** ValidateTolerationsInPodAnnotations of core/validation: tolerations as they were written before they had a field. */
export function validateTolerationsInPodAnnotations(
  text: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (text === "") return;
  const tolerations: Toleration[] = [];
  const problem = jsonProblem(text) ?? readTolerations(JSON.parse(text), tolerations);
  const where = entry(at, tolerationsAnnotation);
  if (problem !== null) found.invalid(printedAs(at, where), tolerationsAnnotation, problem);
  else validateTolerations(tolerations, printedAs(child(at, tolerationsAnnotation), where), found, context);
}

interface ReadField {
  readonly name: keyof Toleration;
  /** Go's names of the field and of its type. */
  readonly goName: string;
  readonly goType: string;
}

/** The fields that json.Unmarshal finds, whatever the case of their letters. */
const fields: ReadonlyMap<string, ReadField> = new Map([
  ["key", { name: "key", goName: "Key", goType: "string" }],
  ["operator", { name: "operator", goName: "Operator", goType: "core.TolerationOperator" }],
  ["value", { name: "value", goName: "Value", goType: "string" }],
  ["effect", { name: "effect", goName: "Effect", goType: "core.TaintEffect" }],
  ["tolerationseconds", { name: "tolerationSeconds", goName: "TolerationSeconds", goType: "int64" }],
] satisfies [string, ReadField][]);

/** Reads tolerations into a list; what Go says of the first value of a wrong type, null if there is none. */
function readTolerations(value: unknown, tolerations: Toleration[]): string | null {
  if (value === null) return null;
  if (!Array.isArray(value)) return cannotUnmarshal(value, "value of type []core.Toleration");
  for (const part of value) {
    const toleration: { -readonly [K in keyof Toleration]: Toleration[K] } = {};
    if (part !== null && (typeof part !== "object" || Array.isArray(part))) {
      return cannotUnmarshal(part, "value of type core.Toleration");
    }
    for (const [key, held] of Object.entries(part ?? {})) {
      const field = fields.get(toLower(key));
      if (field === undefined || held === null) continue;
      const isSeconds = field.name === "tolerationSeconds";
      if (field.name === "tolerationSeconds" && Number.isSafeInteger(held)) toleration[field.name] = Number(held);
      else if (field.name !== "tolerationSeconds" && typeof held === "string") toleration[field.name] = held;
      else {
        const shown = isSeconds && typeof held === "number" ? ` ${held}` : "";
        return cannotUnmarshal(held, `struct field Toleration.${field.goName} of type ${field.goType}`, shown);
      }
    }
    tolerations.push(toleration);
  }
  return null;
}

function cannotUnmarshal(value: unknown, into: string, shown = ""): string {
  return `json: cannot unmarshal ${goTypeOf(value)}${shown} into Go ${into}`;
}

function goTypeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}
