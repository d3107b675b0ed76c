import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { rulePage, toolVersion } from "../app/assets.ts";
import { builtinRules, lintRequest, ruleInfo } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import { type Configuration, defaultConfiguration } from "../config/configuration.ts";
import { loadConfiguration } from "../config/load.ts";
import validateConfiguration from "../config/validate.generated.ts";
import type { Report } from "../engine/report.ts";
import type { Preset, Severity } from "../kit/rule.ts";
import { type FormatName, formatNames, render } from "../reporters/render.ts";
import { closest } from "../text/closest.ts";
import { LineIndex } from "../text/lines.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { CliOptions } from "./options.ts";
import { Progress } from "./progress.ts";

/** `plimsoll check`: reads, lints, renders; the exit code says what came of it. */
export async function check(options: CliOptions, io: Io): Promise<number> {
  const began = io.clock();
  const formats = formatsOf(options, io);
  const configuration = withOptions(findConfiguration(options, io), options);
  const progress = new Progress(io);
  const inputs = await readInputs({
    cwd: io.cwd,
    paths: options.paths,
    context: [...options.with, ...clusterManifests(configuration, io)],
    exclude: configuration.exclude,
    stdin: { name: options.stdinFilename, read: () => io.readStdin() },
    onProgress: (read, all) => progress.show("reading", read, all),
  });
  if (inputs.subjects.length === 0 && inputs.problems.length === 0 && !options.allowEmpty) {
    throw new UsageError(
      "no-input",
      `no manifests found${inputs.skipped.length > 0 ? ` (${inputs.skipped.length} skipped)` : ""}; say --allow-empty if that is fine`,
    );
  }
  const read = io.clock();
  progress.show("checking", 0, 0);
  const report = lintRequest({
    subjects: inputs.subjects,
    context: inputs.context,
    sourceProblems: inputs.problems,
    configuration,
    isWhole: inputs.isWhole,
    select: options.select,
    ignore: options.ignore,
    today: io.today(),
    readFile: (path) => readBeside(configuration, path, io),
  });
  const complete: Report = {
    ...report,
    skipped: [...report.skipped, ...inputs.skipped.map(({ uri, reason }) => ({ file: uri, document: null, reason }))],
  };
  progress.clear();
  const checked = io.clock();
  for (const { name, file } of formats) write(render(complete, name, renderOptions(options, io, file !== null)), file, io);
  if (options.stats) {
    const times = [
      ["read", read - began],
      ["checked", checked - read],
      ["rendered", io.clock() - checked],
    ] as const;
    io.stderr.write(`${times.map(([what, milliseconds]) => `${what} in ${milliseconds.toFixed(0)} ms`).join(", ")}\n`);
  }
  if (complete.crashes > 0 || inputs.problems.length > 0) return 2;
  return reaches(complete, options.failOn) ? 1 : 0;
}

const ranks: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

function reaches(report: Report, failOn: Severity | "never"): boolean {
  return (
    failOn !== "never" &&
    report.findings.some(({ severity, suppressed }) => suppressed === null && ranks[severity] >= ranks[failOn])
  );
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

function renderOptions(options: CliOptions, io: Io, toFile: boolean) {
  return {
    color: !toFile && usesColor(options, io),
    width: io.stdout.columns,
    showSuppressed: false,
    quiet: options.quiet,
    toolVersion: toolVersion(),
    ruleInfo,
  };
}

function usesColor({ color }: CliOptions, { env, stdout }: Io): boolean {
  if (color !== "auto") return color === "always";
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return stdout.isTerminal && env["TERM"] !== "dumb";
}

function write(text: string, file: string | null, io: Io): void {
  if (file === null) {
    io.stdout.write(text);
    return;
  }
  const path = resolve(io.cwd, file);
  try {
    // Whoever reads it at the same time sees the old report or the new one, never half of it.
    writeFileSync(`${path}.partial`, text);
    renameSync(`${path}.partial`, path);
  } catch (error) {
    throw new UsageError("cannot-write", `cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const configurationNames = ["plimsoll.yaml", "plimsoll.yml"];

/** The configuration that was named, or else the nearest one above the first path. */
function findConfiguration(options: CliOptions, io: Io): Configuration {
  if (options.noConfig) return defaultConfiguration;
  if (options.config !== null) {
    const path = resolve(io.cwd, options.config);
    if (!existsSync(path)) throw new UsageError("no-such-file", `there is no configuration ${options.config}`);
    return readConfiguration(path, io);
  }
  let folder = startingFolder(options, io);
  for (;;) {
    for (const name of configurationNames) if (existsSync(join(folder, name))) return readConfiguration(join(folder, name), io);
    const parent = dirname(folder);
    if (parent === folder) return defaultConfiguration;
    folder = parent;
  }
}

function startingFolder({ paths }: CliOptions, io: Io): string {
  const first = paths.find((path) => path !== "-" && existsSync(resolve(io.cwd, path)));
  return first === undefined ? io.cwd : resolve(io.cwd, first);
}

function readConfiguration(path: string, io: Io): Configuration {
  const uri = relative(io.cwd, path).split(sep).join("/");
  const source = { uri, text: readFileSync(path, "utf8") };
  const { configuration, problems } = loadConfiguration(source, validateConfiguration, builtinRules);
  if (configuration !== null) return configuration;
  const lines = new LineIndex(source.text);
  const told = problems.map(({ message, span }) => {
    const { line, column } = lines.positionAt(span.start);
    return `${uri}:${line}:${column}: ${message}`;
  });
  throw new UsageError("bad-configuration", told.join("\n"));
}

function withOptions(configuration: Configuration, { kubernetes, preset, world }: CliOptions): Configuration {
  return {
    ...configuration,
    kubernetes: kubernetes ?? configuration.kubernetes,
    preset: (preset as Preset | null) ?? configuration.preset,
    world: world ?? configuration.world,
  };
}

/** Paths in the configuration are relative to it. */
function clusterManifests({ cluster, source }: Configuration, io: Io): string[] {
  const folder = source === null ? io.cwd : dirname(resolve(io.cwd, source.uri));
  return cluster.manifests.map((path) => relative(io.cwd, join(folder, path)));
}

/** A file beside the configuration; null where there is none. */
function readBeside({ source }: Configuration, path: string, { cwd }: Io): string | null {
  const file = resolve(source === null ? cwd : dirname(resolve(cwd, source.uri)), path);
  if (!existsSync(file)) return null;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError("cannot-read", `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A rule's page for `plimsoll explain`. */
export function explainRule(id: string): string {
  const page = builtinRules.has(id) ? rulePage(id) : null;
  if (page !== null) return page;
  const near = closest(id, builtinRules.keys());
  throw new UsageError("unknown-rule", `there is no rule ${id}${near === null ? "" : `; did you mean ${near}?`}`);
}
