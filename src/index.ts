import { toolVersion } from "./app/assets.ts";
import { lintRequest, ruleInfo } from "./app/lint.ts";
import { UsageError } from "./app/usage-error.ts";
import type { Configuration } from "./config/configuration.ts";
import { toConfiguration, type WrittenConfiguration } from "./config/load.ts";
import type { Report } from "./engine/report.ts";
import { type FormatName, render as renderReport } from "./reporters/render.ts";
import type { Source } from "./text/source.ts";

export type { Finding } from "./engine/finding.ts";
export type { Report } from "./engine/report.ts";
export type { FormatName, Source, WrittenConfiguration };

export interface LintInput {
  /** What is checked. */
  readonly sources: readonly Source[];
  /** Part of the world, never reported on. */
  readonly context?: readonly Source[];
  /** The shape of plimsoll.yaml. */
  readonly config?: WrittenConfiguration;
  /** The text of a file that `schemas` of the configuration leads to, null where there is none. Nothing is read without it. */
  readonly readFile?: (path: string) => string | null;
}

/** Checks manifests. Does no I/O but reading this package's own schemas once, and keeps nothing from call to call. */
export function lint({ sources, context = [], config = {}, readFile = () => null }: LintInput): Report {
  // Rules that silently do not run would be a pass that is none.
  if (config.plugins !== undefined) throw new UsageError("bad-configuration", "plugins: the library loads no modules");
  const configuration: Configuration = toConfiguration(config);
  return lintRequest({
    subjects: sources,
    context,
    sourceProblems: [],
    configuration,
    isWhole: context.length > 0 || sources.length > 1,
    select: [],
    ignore: [],
    today: null,
    readFile,
  });
}

/** A report as text. */
export function render(
  report: Report,
  format: FormatName,
  { color = false, width = 100 }: { color?: boolean; width?: number } = {},
): string {
  return renderReport(report, format, {
    color,
    width,
    showSuppressed: false,
    quiet: false,
    toolVersion: toolVersion(),
    ruleInfo,
  });
}
