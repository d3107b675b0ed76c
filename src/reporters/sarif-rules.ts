import type { Report } from "../engine/report.ts";
import type { Outcome, Severity } from "../kit/rule.ts";
import type { RenderOptions, RuleInfo } from "./options.ts";

export type RuleIndexes = ReadonlyMap<string, number>;

export const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** The level that a rule has where nobody has changed it. */
const outcomeLevels: Readonly<Record<Outcome, "error" | "warning" | "note">> = {
  rejected: "error",
  "pods-rejected": "error",
  unschedulable: "error",
  broken: "error",
  risky: "warning",
  advice: "note",
};

/** The rules that a run speaks of, sorted, with their places in SARIF's array of them. */
export function ruleIndexes({ findings, notRun }: Report): RuleIndexes {
  const ids = new Set([...findings, ...notRun].map(({ rule }) => rule));
  return new Map([...ids].sort().map((id, index) => [id, index]));
}

export function ruleOf(id: string, report: Report, ruleInfo: RenderOptions["ruleInfo"]) {
  const rule = ruleInfo(id) ?? unknownRule(id, report);
  const level = outcomeLevels[rule.outcome];
  const help = rule.page ?? rule.summary;
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    ...(rule.helpUri === undefined ? {} : { helpUri: rule.helpUri }),
    help: rule.page === undefined ? { text: help } : { text: help, markdown: help },
    defaultConfiguration: { level },
    properties: {
      outcome: rule.outcome,
      tags: ["kubernetes", id.split("/")[0] ?? id, rule.outcome],
      "problem.severity": level === "note" ? "recommendation" : level,
    },
  };
}

/** A rule of which nothing is known but what it reported. */
function unknownRule(id: string, { findings }: Report): RuleInfo {
  return { summary: id, outcome: findings.find(({ rule }) => rule === id)?.outcome ?? "advice" };
}
