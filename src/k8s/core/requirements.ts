import { quote, toJson } from "./go.ts";
import { parseInt64 } from "./go-integers.ts";
import { compareStrings } from "./go-strings.ts";
import { labelKeyProblems, labelValueProblems } from "./label-syntax.ts";
import { type Labels, labelOf } from "./labels.ts";

/** How the values of a requirement are compared (k8s.io/apimachinery/pkg/selection). */
export type SelectionOperator = "in" | "notin" | "=" | "==" | "!=" | "exists" | "!" | "gt" | "lt";

/** One condition on labels (labels.Requirement). */
export interface Requirement {
  readonly key: string;
  readonly operator: SelectionOperator;
  readonly values: readonly string[];
}

/** labels.Requirement.Matches. */
export function requirementMatches({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labelOf(labels, key);
  switch (operator) {
    case "in":
    case "=":
    case "==":
      return value !== undefined && values.includes(value);
    case "notin":
    case "!=":
      return value === undefined || !values.includes(value);
    case "exists":
      return value !== undefined;
    case "!":
      return value === undefined;
    default:
      return value !== undefined && values.length === 1 && compares(value, operator, values[0] ?? "");
  }
}

/** Whether labels meet all requirements; all labels do if there are none. */
export function requirementsMatch(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every((requirement) => requirementMatches(requirement, labels));
}

function compares(value: string, operator: "gt" | "lt", limit: string): boolean {
  const left = parseInt64(value);
  const right = parseInt64(limit);
  if (typeof left !== "bigint" || typeof right !== "bigint") return false;
  return operator === "gt" ? left > right : left < right;
}

/** Requirements as a textual selector: `app=web,tier in (back,front),!canary` (Selector.String). */
export function formatRequirements(requirements: readonly Requirement[]): string {
  return requirements.map(formatRequirement).join(",");
}

function formatRequirement({ key, operator, values }: Requirement): string {
  const listed = [...values].sort(compareStrings).join(",");
  switch (operator) {
    case "exists":
      return key;
    case "!":
      return `!${key}`;
    case "in":
    case "notin":
      return `${key} ${operator} (${listed})`;
    case "gt":
      return `${key}>${listed}`;
    case "lt":
      return `${key}<${listed}`;
    default:
      return `${key}${operator}${listed}`;
  }
}

/** Orders requirements as selectors keep them: by key, else as they were. */
export function sortRequirements(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.toSorted((a, b) => compareStrings(a.key, b.key));
}

/**
 * What labels.NewRequirement says to a key, operator and values: field errors as texts, with the path of the requirement in
 * front of theirs. Values that were not given are null.
 */
export function requirementProblems(
  { key, operator }: Pick<Requirement, "key" | "operator">,
  given: readonly string[] | null,
  at: string,
): readonly string[] {
  const problems: string[] = [];
  const path = at === "" ? "" : `${at}.`;
  const values = given ?? [];
  const syntax = labelKeyProblems(key);
  if (syntax.length > 0) problems.push(invalid(`${path}key`, quote(key), syntax.join("; ")));
  const count = countProblem(operator, values.length);
  if (count !== null) problems.push(invalid(`${path}values`, toJson(given), count));
  for (const [index, value] of values.entries()) {
    if (isComparison(operator) && typeof parseInt64(value) !== "bigint") {
      problems.push(invalid(`${path}values[${index}]`, quote(value), "for 'Gt', 'Lt' operators, the value must be an integer"));
    }
  }
  for (const [index, value] of values.entries()) {
    const wrong = labelValueProblems(value);
    if (wrong.length > 0) problems.push(invalid(`${path}values[${index}][${key}]`, quote(value), wrong.join("; ")));
  }
  return problems;
}

function countProblem(operator: SelectionOperator, count: number): string | null {
  if (operator === "in" || operator === "notin") {
    return count === 0 ? "for 'in', 'notin' operators, values set can't be empty" : null;
  }
  if (operator === "exists" || operator === "!") {
    return count === 0 ? null : "values set must be empty for exists and does not exist";
  }
  if (count === 1) return null;
  if (isComparison(operator)) return "for 'Gt', 'Lt' operators, exactly one value is required";
  return "exact-match compatibility requires one single value";
}

function isComparison(operator: SelectionOperator): operator is "gt" | "lt" {
  return operator === "gt" || operator === "lt";
}

/** A field error of the server as a text: path, `Invalid value`, the value as it prints it, why. */
export function invalid(path: string, shown: string, why: string): string {
  return `${path}: Invalid value: ${shown}: ${why}`;
}

/** Several errors as one text, each once: `[a, b]`, a single one bare (errors.Aggregate). */
export function aggregate(problems: readonly string[]): string {
  const distinct = [...new Set(problems)];
  return distinct.length === 1 ? (distinct[0] ?? "") : `[${distinct.join(", ")}]`;
}
