import { rulePage, toolVersion } from "../app/assets.ts";
import { builtinRules, lintRequest, ruleInfoWith, rulesOf } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import type { Configuration } from "../config/configuration.ts";
import { LintCache } from "../engine/cache.ts";
import { makeFixes } from "../engine/fix.ts";
import type { Report } from "../engine/report.ts";
import type { Severity } from "../kit/rule.ts";
import { type FormatName, formatNames, render } from "../reporters/render.ts";
import { closest } from "../text/closest.ts";
import type { Source } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import { openBaseline } from "./baseline.ts";
import { clusterManifests, findConfiguration, readBeside } from "./configuration.ts";
import { showFixes, writeFixed } from "./fix.ts";
import { relocate } from "./helm/relocate.ts";
import { renderCharts } from "./helm/render-charts.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { compareWithBefore, type LintHow, openChanges } from "./new-findings.ts";
import type { CliOptions } from "./options.ts";
import { usesColor, writeOutput } from "./output.ts";
import { Progress } from "./progress.ts";
import { readResource } from "./read-resource.ts";

/** `plimsoll check`: reads, lints, fixes, renders; the exit code says what came of it. */
export async function check(options: CliOptions, io: Io): Promise<number> {
  const began = io.clock();
  const formats = formatsOf(options, io);
  refuseContradictions(options);
  const configuration = findConfiguration(options, io);
  const baseline = openBaseline(options, io);
  const changes = openChanges(options, io);
  const progress = new Progress(io);
  const inputs = await readInputs({
    cwd: io.cwd,
    // What is compared with its former state is a subject as a whole: a change in one file may break another.
    paths: changes === null ? options.paths : [...options.paths, ...options.with],
    context: [...(changes === null ? options.with : []), ...clusterManifests(configuration, io)],
    exclude: baseline === null ? configuration.exclude : [...configuration.exclude, baseline.uri],
    stdin: { name: options.stdinFilename, read: () => io.readStdin() },
    onProgress: (read, all) => progress.show("reading", read, all),
  });
  if (inputs.subjects.length === 0 && inputs.problems.length === 0 && !options.allowEmpty) {
    throw new UsageError(
      "no-input",
      `no manifests found${inputs.skipped.length > 0 ? ` (${inputs.skipped.length} skipped)` : ""}; say --allow-empty if that is fine`,
    );
  }
  // Earlier states of the repository have no folder to render.
  const charts = configuration.helm.render && changes === null ? renderCharts(inputs.subjects, configuration, io) : null;
  const given = charts?.subjects ?? inputs.subjects;
  const read = io.clock();
  progress.show("checking", 0, 0);
  const cache = new LintCache();
  const scopes = [...configuration.scopes, ...(charts?.folders ?? [])];
  const lint = (
    subjects: readonly Source[],
    { reach, world = configuration.world, select = options.select }: Partial<LintHow> = {},
  ): Report => {
    const report = lintRequest({
      subjects,
      context: inputs.context,
      sourceProblems: inputs.problems,
      configuration: { ...configuration, world, scopes },
      isWhole: inputs.isWhole || options.with.length > 0,
      select,
      ignore: options.ignore,
      today: io.today(),
      readFile: (path) => readBeside(configuration, path, io),
      readResource: (uri) => readResource(uri, io.cwd, options.paths),
      cache,
      ...(reach !== undefined && { reach }),
    });
    return charts === null ? report : relocate(report, charts.rendered);
  };
  const documentsOf = (source: Source): readonly Document[] => cache.world.documentsOf(source, true);
  const comparison =
    changes === null
      ? null
      : compareWithBefore({ changes, options, configuration, sources: given, context: inputs.context, lint, documentsOf }, io);
  const subjects = comparison?.select(given) ?? given;
  const evaluate = (sources: readonly Source[]): Report => {
    const compared = comparison?.onlyNew(sources).report ?? lint(sources);
    return baseline?.apply(compared) ?? compared;
  };
  const checkedReport = evaluate(subjects);
  const fixed = options.fix === null ? null : makeFixes({ sources: subjects, report: checkedReport, lint: evaluate });
  const report = options.fix === "write" && fixed !== null ? fixed.report : checkedReport;
  const complete: Report = {
    ...report,
    skipped: [
      ...report.skipped,
      ...[...inputs.skipped, ...(charts?.skipped ?? [])].map(({ uri, reason }) => ({ file: uri, document: null, reason })),
    ],
  };
  progress.clear();
  const checked = io.clock();
  const isWritten = fixed === null || options.fix !== "write" || writeFixed(subjects, fixed, options.paths, io);
  if (options.fix === "show" && fixed !== null) showFixes(subjects, fixed, io);
  for (const { name, file } of formats) {
    // A diff on standard output stands alone, so that other tools can take it.
    if (options.fix === "show" && file === null) continue;
    writeOutput(render(complete, name, renderOptions(options, configuration, io, file !== null)), file, io);
  }
  baseline?.finish(report, new Set(subjects.map(({ uri }) => uri)));
  if (options.stats) {
    const times = [
      ["read", read - began],
      ["checked", checked - read],
      ["rendered", io.clock() - checked],
    ] as const;
    io.stderr.write(`${times.map(([what, milliseconds]) => `${what} in ${milliseconds.toFixed(0)} ms`).join(", ")}\n`);
  }
  if (complete.crashes > 0 || inputs.problems.length > 0 || hasUnread(complete) || !isWritten) return 2;
  if (options.updateBaseline !== null) return 0;
  return reaches(complete, options.failOn) ? 1 : 0;
}

function refuseContradictions({ fix, paths, updateBaseline, since, hook }: CliOptions): void {
  if (fix === "write" && paths.includes("-"))
    throw new UsageError("bad-option", "--fix cannot change standard input; --fix-dry-run shows what it would change");
  if (updateBaseline !== null && (since !== null || hook))
    throw new UsageError("bad-option", "--update-baseline needs all findings, and --since leaves out those that are not new");
}

const ranks: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

function reaches(report: Report, failOn: Severity | "never"): boolean {
  return (
    failOn !== "never" &&
    report.findings.some(({ severity, suppressed }) => suppressed === null && ranks[severity] >= ranks[failOn])
  );
}

/** A program that could not be parsed, which is known only when it is looked into. */
function hasUnread({ findings }: Report): boolean {
  return findings.some(({ rule, suppressed }) => rule === "input/unreadable-file" && suppressed === null);
}

function formatsOf({ formats }: CliOptions, io: Io): readonly { name: FormatName; file: string | null }[] {
  if (formats.length === 0) return [{ name: io.stdout.isTerminal ? "pretty" : "compact", file: null }];
  return formats.map(({ name, file }) => {
    const format = formatNames.find((known) => known === name);
    if (format !== undefined) return { name: format, file };
    const near = closest(name, formatNames);
    throw new UsageError(
      "bad-option",
      `there is no format ${name}${near === null ? "" : `; did you mean ${near}?`} (there are ${formatNames.join(", ")})`,
    );
  });
}

function renderOptions(options: CliOptions, configuration: Configuration, io: Io, toFile: boolean) {
  return {
    color: !toFile && usesColor(options, io),
    width: io.stdout.columns,
    showSuppressed: false,
    quiet: options.quiet,
    toolVersion: toolVersion(),
    ruleInfo: ruleInfoWith(configuration),
  };
}

/** A rule's page for `plimsoll explain`. */
export function explainRule(id: string, configuration: Configuration): string {
  const page = builtinRules.has(id) ? rulePage(id) : (configuration.userRules.get(id)?.page ?? null);
  if (page !== null) return page;
  const near = closest(id, rulesOf(configuration).keys());
  throw new UsageError("unknown-rule", `there is no rule ${id}${near === null ? "" : `; did you mean ${near}?`}`);
}
