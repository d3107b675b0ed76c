import { fieldPath } from "../../k8s/validation/field.ts";
import { validateObject } from "../../k8s/validation/validate.ts";
import type { Json } from "../../syntax/node.ts";
import { valueAt } from "../../syntax/path.ts";
import { isPlaceholder } from "../classify.ts";
import type { KubeObject } from "../object.ts";

/** Whether the server finds nothing wrong with an object as it is written; what is still to be filled in is not wrong. */
export function isValid({ apiVersion, kind, value }: KubeObject, minor: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  const violations = validateObject(`${apiVersion}/${kind}`, value, { minor, anyServiceRange: true })?.violations ?? [];
  return violations.every(({ at, where }) => {
    const path = fieldPath(where ?? at);
    return path.some(isPlaceholder) || isPlaceholder(valueAt(value as Json, path));
  });
}
