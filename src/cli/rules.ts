import { rulesOf } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import type { Configuration } from "../config/configuration.ts";
import { severityOf } from "../engine/settings.ts";
import type { CliOptions } from "./options.ts";

/** `plimsoll rules`: every rule with its outcome, severity, presets and one line. */
export function listRules({ formats }: CliOptions, configuration: Configuration): string {
  const format = formats[0]?.name ?? "table";
  const rows = [...rulesOf(configuration)].map(([id, rule]) => ({
    id,
    outcome: rule.outcome,
    severity: severityOf(rule, rule.outcome, true),
    presets: rule.presets,
    summary: rule.summary,
  }));
  switch (format) {
    case "json":
      return `${JSON.stringify(rows, null, 2)}\n`;
    case "markdown":
      return markdown(
        rows.map(({ id, outcome, severity, presets, summary }) => [
          configuration.userRules.has(id) ? id : `[${id}](rules/${id}/README.md)`,
          outcome,
          severity,
          presets.join(", "),
          summary,
        ]),
      );
    case "table":
      return table(rows.map(({ id, outcome, severity, summary }) => [id, outcome, severity, summary]));
    default:
      throw new UsageError("bad-option", `there is no format ${format} for rules (there are table, json, markdown)`);
  }
}

function markdown(rows: readonly (readonly string[])[]): string {
  const lines = [["rule", "outcome", "severity", "presets", "what it finds"], ["---", "---", "---", "---", "---"], ...rows];
  return `${lines.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return `${rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n`;
}
