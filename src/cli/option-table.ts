export const presets = ["recommended", "cluster", "security", "reliability", "all"] as const;
export const thresholds = ["error", "warning", "info", "never"] as const;
export const yesOrNo = ["auto", "always", "never"] as const;
export const worlds = ["auto", "closed", "open"] as const;
const everything = ["check", "rules", "test", "capacity", "explain"] as const;
const reading = ["check", "test", "capacity"] as const;

/** Every option: how it is written, for which commands, and what help and completion say of it. */
export const optionTable = {
  "kubernetes-version": {
    type: "string",
    short: "k",
    value: "V",
    of: reading,
    about: "the minor that the cluster runs: 1.19 to the newest known, which is the default",
  },
  format: {
    type: "string",
    short: "f",
    multiple: true,
    value: "NAME[=FILE]",
    of: ["check", "rules", "capacity"],
    words: "formats",
    about: "how to print, and where to; repeatable. Without it pretty on a terminal, and else compact",
  },
  with: {
    type: "string",
    multiple: true,
    value: "PATH",
    of: reading,
    words: "files",
    about: "context: part of the world, never reported on; repeatable",
  },
  world: {
    type: "string",
    value: worlds.join("|"),
    of: ["check"],
    words: worlds,
    about: "whether absence is evidence; auto: a folder or --with is closed, a lone file or standard input is open",
  },
  select: {
    type: "string",
    multiple: true,
    value: "LIST",
    of: ["check"],
    words: "rules",
    about: "only these rules: ids, areas (quota/), outcomes (outcome:rejected); commas between them",
  },
  ignore: {
    type: "string",
    multiple: true,
    value: "LIST",
    of: ["check"],
    words: "rules",
    about: "all but these, in the same words",
  },
  preset: {
    type: "string",
    value: "NAME",
    of: ["check"],
    words: presets,
    about: "recommended (default), cluster (only what the cluster itself says), security, reliability, all",
  },
  "fail-on": {
    type: "string",
    value: "SEVERITY",
    of: ["check"],
    words: thresholds,
    about: "from which severity on findings make the exit code 1: error (default), warning, info, never",
  },
  config: {
    type: "string",
    short: "c",
    value: "FILE",
    of: everything,
    words: "files",
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
    type: "string",
    value: "COMMIT",
    of: ["check"],
    words: "commits",
    about: "only what is new since then, in any file; COMMIT... compares with where the current branch left it",
  },
  hook: { type: "boolean", of: ["check"], about: "for commit hooks: since HEAD, without files that git does not know" },
  baseline: { type: "string", value: "FILE", of: ["check"], words: "files", about: "findings that are accepted for now" },
  "update-baseline": {
    type: "string",
    value: "[=all]",
    of: ["check"],
    about: "drop from the baseline what is fixed; all: accept everything that is found",
  },
  "stdin-filename": {
    type: "string",
    value: "NAME",
    of: ["check", "capacity"],
    words: "nothing",
    about: "the name of - in what is printed",
  },
  "allow-empty": { type: "boolean", of: ["check"], about: "finding no manifests is fine" },
  color: {
    type: "string",
    value: yesOrNo.join("|"),
    of: ["check", "capacity"],
    words: yesOrNo,
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
