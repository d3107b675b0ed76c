import { parseGroupVersion } from "../../core/group-version-kind.ts";
import type { CrossVersionObjectReference } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validatePathSegment } from "../names.ts";
import type { Violations } from "../violation.ts";

/** Which groups a reference may name; the core group is the one without a name. */
export type GroupRule = "any-group" | "no-core-group";

/** ValidateCrossVersionObjectReference of autoscaling/validation. */
export function validateCrossVersionObjectReference(
  { kind = "", name = "", apiVersion = "" }: CrossVersionObjectReference,
  groupRule: GroupRule,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (kind === "") found.required(child(at, "kind"));
  else validatePathSegment(kind, child(at, "kind"), found);
  if (name === "") found.required(child(at, "name"));
  else validatePathSegment(name, child(at, "name"), found);
  const problem = isOn("checkedScaleTargetVersions", context.minor) ? apiVersionProblem(apiVersion, groupRule) : null;
  if (problem !== null) found.invalid(child(at, "apiVersion"), apiVersion, problem);
}

/** ValidateAPIVersion of autoscaling/validation. */
function apiVersionProblem(apiVersion: string, groupRule: GroupRule): string | null {
  const parsed = parseGroupVersion(apiVersion);
  if ("message" in parsed) return parsed.message;
  return groupRule === "no-core-group" && parsed.group === "" ? "apiVersion must specify API group" : null;
}
