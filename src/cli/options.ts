import { parseArgs } from "node:util";
import { UsageError } from "../app/usage-error.ts";
import type { Severity } from "../kit/rule.ts";
import { closest } from "../text/closest.ts";
import { optionTable, presets, thresholds, worlds, yesOrNo } from "./option-table.ts";

export interface CliOptions {
  readonly paths: readonly string[];
  readonly kubernetes: string | null;
  readonly formats: readonly { readonly name: string; readonly file: string | null }[];
  readonly with: readonly string[];
  readonly world: "auto" | "closed" | "open" | null;
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly preset: string | null;
  readonly failOn: Severity | "never";
  readonly config: string | null;
  readonly noConfig: boolean;
  readonly stdinFilename: string;
  readonly color: "auto" | "always" | "never";
  readonly baseline: string | null;
  readonly updateBaseline: "shrink" | "all" | null;
  /** Make safe fixes, or show them as a diff. */
  readonly fix: "write" | "show" | null;
  /** Only what is new since a commit. */
  readonly since: string | null;
  /** The same for a commit hook: since HEAD, and without files that git does not know. */
  readonly hook: boolean;
  readonly allowEmpty: boolean;
  readonly quiet: boolean;
  readonly stats: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** The words of a command line. Every misuse is one sentence with a suggestion where one thing is near. */
export function parseOptions(args: readonly string[]): CliOptions {
  // The one option whose value may be left out.
  const { values, positionals } = parse(
    args.map((argument) => (argument === "--update-baseline" ? "--update-baseline=shrink" : argument)),
  );
  return {
    paths: positionals,
    kubernetes: values["kubernetes-version"] ?? null,
    formats: (values.format ?? []).flatMap(commaSeparated).map(parseFormat),
    with: values.with ?? [],
    world: values.world === undefined ? null : choose("--world", values.world, worlds),
    select: (values.select ?? []).flatMap(commaSeparated),
    ignore: (values.ignore ?? []).flatMap(commaSeparated),
    preset: values.preset === undefined ? null : choose("--preset", values.preset, presets),
    failOn: choose("--fail-on", values["fail-on"] ?? "error", thresholds),
    config: values.config ?? null,
    noConfig: values["no-config"] ?? false,
    stdinFilename: values["stdin-filename"] ?? "stdin.yaml",
    color: choose("--color", values.color ?? "auto", yesOrNo),
    baseline: values.baseline ?? null,
    updateBaseline:
      values["update-baseline"] === undefined ? null : choose("--update-baseline", values["update-baseline"], ["shrink", "all"]),
    fix: values["fix-dry-run"] ? "show" : values.fix ? "write" : null,
    since: values.since ?? null,
    hook: values.hook ?? false,
    allowEmpty: values["allow-empty"] ?? false,
    quiet: values.quiet ?? false,
    stats: values.stats ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTable, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError("bad-option", describeMisuse(error instanceof Error ? error.message : String(error)));
  }
}

/** parseArgs' own sentences, shorter and with a suggestion. */
function describeMisuse(message: string): string {
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown !== undefined) {
    const near = closest(unknown.replace(/^-+/, ""), Object.keys(optionTable));
    return `there is no option ${unknown}${near === null ? "" : `; did you mean --${near}?`}`;
  }
  const bare =
    /^Option '([^']*)' argument missing/.exec(message)?.[1] ?? /^Option '([^']*)' argument is ambiguous/.exec(message)?.[1];
  if (bare !== undefined) return `${bare.replace(/^-\w, /, "").replace(/ <value>$/, "")} needs a value`;
  return message.split("\n")[0] ?? message;
}

function commaSeparated(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function parseFormat(text: string): { name: string; file: string | null } {
  const equals = text.indexOf("=");
  return equals < 0 ? { name: text, file: null } : { name: text.slice(0, equals), file: text.slice(equals + 1) };
}

function choose<const V extends string>(option: string, value: string, values: readonly V[]): V {
  const chosen = values.find((candidate) => candidate === value);
  if (chosen !== undefined) return chosen;
  const near = closest(value, values);
  throw new UsageError(
    "bad-option",
    `${option}: expected ${values.join(", ")}, found ${value}${near === null ? "" : `; did you mean ${near}?`}`,
  );
}
