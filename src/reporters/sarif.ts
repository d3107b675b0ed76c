import type { Report } from "../engine/report.ts";
import type { RenderOptions } from "./options.ts";
import { notificationsOf } from "./sarif-notifications.ts";
import { resultOf } from "./sarif-result.ts";
import { ruleIndexes, ruleOf } from "./sarif-rules.ts";

/** SARIF 2.1.0 with what GitHub's code scanning asks for: relative URIs, regions from line 1, rules with help. */
export function sarif(report: Report, { toolVersion, ruleInfo }: RenderOptions): string {
  const rules = ruleIndexes(report);
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
        invocations: [{ executionSuccessful: report.crashes === 0, toolExecutionNotifications: notificationsOf(report, rules) }],
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => resultOf(finding, rules)),
        properties: { kubernetesVersion: report.kubernetesVersion },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function versionOf(version: string): { version: string; semanticVersion?: string } {
  return /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version) ? { version, semanticVersion: version } : { version };
}
