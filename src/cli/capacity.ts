import { lintInputOf } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import { type CapacityReport, capacityOf } from "../engine/capacity.ts";
import { worldsOf } from "../engine/lint.ts";
import { capacityHtml } from "../reporters/capacity/html.ts";
import { capacityTable, type TableOptions } from "../reporters/capacity/table.ts";
import { closest } from "../text/closest.ts";
import { clusterManifests, findConfiguration, readBeside } from "./configuration.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { CliOptions } from "./options.ts";
import { usesColor, writeOutput } from "./output.ts";
import { readResource } from "./read-resource.ts";

const formats = ["table", "json", "html"] as const;

/** `plimsoll capacity`: what quotas and nodes have, and what the input takes of it. */
export async function capacity(options: CliOptions, io: Io): Promise<number> {
  const outputs = options.formats.length === 0 ? [{ name: "table", file: null }] : options.formats;
  for (const { name } of outputs) checkFormat(name);
  const configuration = findConfiguration(options, io);
  const inputs = await readInputs({
    cwd: io.cwd,
    paths: options.paths,
    context: [...options.with, ...clusterManifests(configuration, io)],
    exclude: configuration.exclude,
    stdin: { name: options.stdinFilename, read: () => io.readStdin() },
    onProgress: () => {},
  });
  const input = lintInputOf({
    subjects: inputs.subjects,
    context: inputs.context,
    sourceProblems: inputs.problems,
    configuration,
    isWhole: inputs.isWhole || options.with.length > 0,
    select: [],
    ignore: [],
    today: null,
    readFile: (path) => readBeside(configuration, path, io),
    readResource: (uri) => readResource(uri, io.cwd, options.paths),
  });
  const report = capacityOf(worldsOf(input), input.inventory);
  for (const { name, file } of outputs) {
    const color = file === null && usesColor(options, io);
    writeOutput(renderCapacity(name, report, { color, width: io.stdout.columns }), file, io);
  }
  for (const { uri, detail } of inputs.problems) io.stderr.write(`plimsoll: ${uri}: ${detail}\n`);
  return inputs.problems.length > 0 ? 2 : 0;
}

function renderCapacity(name: string, report: CapacityReport, options: TableOptions): string {
  if (name === "html") return capacityHtml(report);
  return name === "json" ? `${JSON.stringify({ reportVersion: 1, ...report }, null, 2)}\n` : capacityTable(report, options);
}

function checkFormat(name: string): void {
  if (formats.some((format) => format === name)) return;
  const near = closest(name, formats);
  throw new UsageError(
    "bad-option",
    `--format: expected ${formats.join(", ")}, found ${name}${near === null ? "" : `; did you mean ${near}?`}`,
  );
}
