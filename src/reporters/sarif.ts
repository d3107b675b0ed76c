import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import type { Severity } from "../kit/rule.ts";
import type { RenderOptions } from "./options.ts";
import { notificationsOf } from "./sarif-notifications.ts";
import { resultOf } from "./sarif-result.ts";
import { ruleIndexes, ruleOf } from "./sarif-rules.ts";
import { plural } from "./summary.ts";

/** SARIF 2.1.0 with what GitHub's code scanning asks for: relative URIs, regions from line 1, rules with help. */
export function sarif(report: Report, { toolVersion, ruleInfo }: RenderOptions): string {
  const rules = ruleIndexes(report);
  const shown = mostSevere(report.findings);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "plimsoll",
            ...versionOf(toolVersion),
            rules: [...rules.keys()].map((id) => ruleOf(id, report, ruleInfo)),
          },
        },
        invocations: [
          {
            executionSuccessful: report.crashes === 0,
            toolExecutionNotifications: [...notificationsOf(report, rules), ...leftOut(report.findings.length - shown.length)],
          },
        ],
        columnKind: "utf16CodeUnits",
        results: shown.map((finding) => resultOf(finding, rules)),
        properties: { kubernetesVersion: report.kubernetesVersion },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** GitHub refuses a run with more results (limits of code scanning). */
const mostResults = 25_000;
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** In the order of the report; where there are too many, without the least severe. */
function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostResults) return findings;
  const kept = new Set([...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, mostResults));
  return findings.filter((finding) => kept.has(finding));
}

function leftOut(count: number) {
  if (count === 0) return [];
  return [
    {
      descriptor: { id: "left-out" },
      level: "warning",
      message: { text: `${plural(count, "finding")} left out: ${mostResults} is the limit` },
    },
  ];
}

function versionOf(version: string): { version: string; semanticVersion?: string } {
  return /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version) ? { version, semanticVersion: version } : { version };
}
