import { parseArgs } from "node:util";
import { UsageError } from "../app/usage-error.ts";
import type { Severity } from "../kit/rule.ts";
import { closest } from "../text/closest.ts";

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

const presets = ["recommended", "cluster", "security", "reliability", "all"] as const;
const thresholds = ["error", "warning", "info", "never"] as const;
const yesOrNo = ["auto", "always", "never"] as const;
const worlds = ["auto", "closed", "open"] as const;
const everything = ["check", "rules", "test", "capacity", "explain"] as const;
const reading = ["check", "test", "capacity"] as const;

/** Every option: how it is written, for which commands, and what help and completion say of it. */
export const optionTable = {
  "kubernetes-version": {
    ...{ type: "string", short: "k", value: "V", of: reading },
    about: "the minor that the cluster runs: 1.19 to the newest known, which is the default",
  },
  format: {
    ...{ type: "string", short: "f", multiple: true, value: "NAME[=FILE]", of: ["check", "rules", "capacity"], words: "formats" },
    about: "how to print, and where to; repeatable. Without it pretty on a terminal, and else compact",
  },
  with: {
    ...{ type: "string", multiple: true, value: "PATH", of: reading, words: "files" },
    about: "context: part of the world, never reported on; repeatable",
  },
  world: {
    ...{ type: "string", value: worlds.join("|"), of: ["check"], words: worlds },
    about: "whether absence is evidence; auto: a folder or --with is closed, a lone file or standard input is open",
  },
  select: {
    ...{ type: "string", multiple: true, value: "LIST", of: ["check"], words: "rules" },
    about: "only these rules: ids, areas (quota/), outcomes (outcome:rejected); commas between them",
  },
  ignore: {
    ...{ type: "string", multiple: true, value: "LIST", of: ["check"], words: "rules" },
    about: "all but these, in the same words",
  },
  preset: {
    ...{ type: "string", value: "NAME", of: ["check"], words: presets },
    about: "recommended (default), cluster (only what the cluster itself says), security, reliability, all",
  },
  "fail-on": {
    ...{ type: "string", value: "SEVERITY", of: ["check"], words: thresholds },
    about: "from which severity on findings make the exit code 1: error (default), warning, info, never",
  },
  config: {
    ...{ type: "string", short: "c", value: "FILE", of: everything, words: "files" },
    about: "the configuration; by default the nearest plimsoll.yaml above the first PATH",
  },
  "no-config": { type: "boolean", of: everything, about: "no configuration, also where there is one" },
  fix: { type: "boolean", of: ["check"], about: "make the fixes that are safe" },
  "fix-dry-run": {
    type: "boolean",
    of: ["check"],
    about: "print them as a diff; those that want a look stand below it as comments",
  },
  since: {
    ...{ type: "string", value: "COMMIT", of: ["check"], words: "commits" },
    about: "only what is new since then, in any file; COMMIT... compares with where the current branch left it",
  },
  hook: { type: "boolean", of: ["check"], about: "for commit hooks: since HEAD, without files that git does not know" },
  baseline: { type: "string", value: "FILE", of: ["check"], words: "files", about: "findings that are accepted for now" },
  "update-baseline": {
    ...{ type: "string", value: "[=all]", of: ["check"] },
    about: "drop from the baseline what is fixed; all: accept everything that is found",
  },
  "stdin-filename": {
    ...{ type: "string", value: "NAME", of: ["check", "capacity"], words: "nothing" },
    about: "the name of - in what is printed",
  },
  "allow-empty": { type: "boolean", of: ["check"], about: "finding no manifests is fine" },
  color: {
    ...{ type: "string", value: yesOrNo.join("|"), of: ["check", "capacity"], words: yesOrNo },
    about: "whether to use colours",
  },
  quiet: { type: "boolean", short: "q", of: ["check", "test"], about: "findings only, or failures only" },
  stats: { type: "boolean", of: ["check"], about: "times on standard error" },
  help: { type: "boolean", short: "h", of: "all", about: "what a command does, and its options" },
  version: { type: "boolean", short: "V", of: "all", about: "the version" },
  // Editors pass these to a language server.
  stdio: { type: "boolean", of: [], about: "" },
  clientProcessId: { type: "string", of: [], about: "" },
} as const;

/** A row of the table, without its particulars. */
export interface OptionRow {
  readonly type: "string" | "boolean";
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in help. */
  readonly value?: string;
  /** The commands that know it. */
  readonly of: readonly string[] | "all";
  /** What its value can be. */
  readonly words?: readonly string[] | "formats" | "files" | "rules" | "commits" | "nothing";
  readonly about: string;
}

/** The options that people use with a command. */
export function optionsOf(command: string | null): (readonly [name: string, row: OptionRow])[] {
  return Object.entries(optionTable).filter(
    ([, { about, of }]: [string, OptionRow]) => about !== "" && (command === null || of === "all" || of.includes(command)),
  );
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
