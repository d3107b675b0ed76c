import { fieldPath, formatField } from "../k8s/validation/field.ts";
import { type Topic, topicOf } from "../k8s/validation/topics.ts";
import { formatViolation, type Reason, type Violation } from "../k8s/validation/violation.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import { isUnfilled } from "../world/unfilled.ts";
import { explainViolation } from "./explanations.ts";
import type { Explanation } from "./forms.ts";
import { repairsOf } from "./repairs.ts";
import type { Fix, Place, ServerVerdict, Severity } from "./rule.ts";

/** A violation as a rule reports it: the server's words, and ours. */
export interface ReportedViolation extends Explanation {
  readonly at: Place;
  readonly field: string;
  readonly reason: string;
  readonly clusterMessage: string;
  readonly fixes: readonly Fix[];
  readonly severity?: Severity;
}

/** The violations of one reason, without those that a rule of their own tells better. */
export function violationsOf(object: KubeObject, verdict: ServerVerdict, reason: Reason): ReportedViolation[] {
  const told = new Set<string>();
  return verdict.violations.flatMap((violation) => {
    if (violation.reason !== reason || topicOf(violation) !== null) return [];
    if (isUnfilled(object.value, violation)) return [];
    const reported = reportedViolation(object, violation);
    // The server may say the same twice, of two entries of a map for example.
    const key = `${reported.clusterMessage}\n${reported.at.path.join("\n")}`;
    if (told.has(key)) return [];
    told.add(key);
    return [reported];
  });
}

/** The server says so of no field, behind what is really wrong (apiextensions' cel.Validate). */
function isOnlyConsequence({ message }: Violation): boolean {
  return (
    message.includes(": some validation rules were not checked because the object was invalid") ||
    // The server fills the status of a definition from the version that is marked as storage.
    message.endsWith(": must have at least one stored version")
  );
}

/** The violations that are about one thing. */
export function violationsAbout(object: KubeObject, verdict: ServerVerdict, topic: Topic): ReportedViolation[] {
  return verdict.violations
    .filter((violation) => topicOf(violation) === topic && !isUnfilled(object.value, violation))
    .map((violation) => reportedViolation(object, violation));
}

function reportedViolation(object: KubeObject, violation: Violation): ReportedViolation {
  const path = fieldPath(violation.where ?? violation.at);
  return {
    at: { path },
    field: formatField(violation.at),
    reason: violation.reason,
    clusterMessage: formatViolation(violation),
    ...explainViolation(object, violation, path),
    fixes: repairsOf(object, violation, path),
    ...(isOnlyConsequence(violation) ? { severity: "info" as const } : {}),
  };
}

/** Where a violation is, from the root of what was validated. */
export function pathOfViolation({ at, where }: Violation): Path {
  return fieldPath(where ?? at);
}
