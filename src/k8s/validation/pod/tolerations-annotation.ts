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
  const tolerations = readTolerations(text);
  if (tolerations === null) {
    // The server's reason is an error of Go's JSON reader.
    found.invalid(printedAs(at, entry(at, tolerationsAnnotation)), tolerationsAnnotation, "must be a list of tolerations");
    return;
  }
  const listAt = printedAs(child(at, tolerationsAnnotation), entry(at, tolerationsAnnotation));
  validateTolerations(tolerations, listAt, found, context);
}

const fields: ReadonlyMap<string, keyof Toleration> = new Map([
  ["key", "key"],
  ["operator", "operator"],
  ["value", "value"],
  ["effect", "effect"],
  ["tolerationseconds", "tolerationSeconds"],
]);

/** The tolerations of a JSON text, null if it is not a list of some. Go finds fields in any case. */
function readTolerations(text: string): readonly Toleration[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value === null) return [];
  if (!Array.isArray(value)) return null;
  const tolerations: Toleration[] = [];
  for (const entry of value) {
    const toleration = readToleration(entry);
    if (toleration === null) return null;
    tolerations.push(toleration);
  }
  return tolerations;
}

function readToleration(value: unknown): Toleration | null {
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) return null;
  const toleration: { -readonly [K in keyof Toleration]: Toleration[K] } = {};
  for (const [name, part] of Object.entries(value)) {
    const field = fields.get(name.toLowerCase());
    if (field === undefined || part === null) continue;
    if (field === "tolerationSeconds") {
      if (typeof part !== "number" || !Number.isInteger(part)) return null;
      toleration[field] = part;
    } else {
      if (typeof part !== "string") return null;
      toleration[field] = part;
    }
  }
  return toleration;
}
