import { validateObject } from "../../k8s/validation/validate.ts";
import type { KubeObject } from "../object.ts";
import { isUnfilled } from "../unfilled.ts";

/** Whether the server finds nothing wrong with an object as it is written; what is still to be filled in is not wrong. */
export function isValid({ apiVersion, kind, value }: KubeObject, minor: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  const violations = validateObject(`${apiVersion}/${kind}`, value, { minor, anyServiceRange: true })?.violations ?? [];
  return violations.every((violation) => isUnfilled(value, violation));
}
