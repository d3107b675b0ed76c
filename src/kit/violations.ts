import { fieldPath, formatField } from "../k8s/validation/field.ts";
import { type Topic, topicOf } from "../k8s/validation/topics.ts";
import { formatViolation, type Reason, type Violation } from "../k8s/validation/violation.ts";
import type { Place, ServerVerdict } from "./rule.ts";

/** A violation as a rule reports it. */
export interface ReportedViolation {
  readonly at: Place;
  readonly field: string;
  readonly reason: string;
  readonly clusterMessage: string;
  /** Field and what is wrong with it, for people. */
  readonly sentence: string;
}

/** The violations of one reason, without those that a rule of their own tells better. */
export function violationsOf(verdict: ServerVerdict, reason: Reason): ReportedViolation[] {
  const told = new Set<string>();
  return verdict.violations.flatMap((violation) => {
    if (violation.reason !== reason || topicOf(violation) !== null) return [];
    const reported = reportedViolation(violation);
    // The server may say the same twice, of two entries of a map for example.
    const key = `${reported.clusterMessage}\n${reported.at.path.join("\n")}`;
    if (told.has(key)) return [];
    told.add(key);
    return [reported];
  });
}

function reportedViolation(violation: Violation): ReportedViolation {
  const path = fieldPath(violation.where ?? violation.at);
  const field = formatField(violation.at);
  return {
    at: { path },
    field,
    reason: violation.reason,
    clusterMessage: formatViolation(violation),
    sentence: sentenceOf(violation, field),
  };
}

/** `spec.replicas: must be greater than or equal to 0, found -1`. */
function sentenceOf({ message }: Violation, field: string): string {
  const invalid = /^Invalid value: ("(?:[^"\\]|\\.)*"|[^:]*): ([\s\S]*)$/.exec(message);
  if (invalid !== null) return `${field}: ${invalid[2]}, found ${shorten(invalid[1] ?? "")}`;
  const unsupported = /^Unsupported value: ("(?:[^"\\]|\\.)*"|[^:]*): supported values: ([\s\S]*)$/.exec(message);
  if (unsupported !== null)
    return `${field}: expected ${(unsupported[2] ?? "").replaceAll('"', "")}, found ${shorten(unsupported[1] ?? "")}`;
  return `${field}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

/** The violations that are about one thing. */
export function violationsAbout(verdict: ServerVerdict, topic: Topic): ReportedViolation[] {
  return verdict.violations.filter((violation) => topicOf(violation) === topic).map(reportedViolation);
}
