import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { relativeUri } from "../app/paths.ts";
import { UsageError } from "../app/usage-error.ts";
import { applyBaseline, type BaselineEntry, entryOf, formatBaseline, isAcceptable, parseBaseline } from "../engine/baseline.ts";
import type { Report } from "../engine/report.ts";
import type { Io } from "./io.ts";
import { writeAtomically } from "./write-file.ts";

export interface BaselineOptions {
  readonly baseline: string | null;
  readonly updateBaseline: "shrink" | "all" | null;
}

/** The baseline of a run: which findings it accepts, and what becomes of it. */
export interface Baseline {
  /** The file as it is named in paths, so that it is not taken for a manifest. */
  readonly uri: string;
  apply(report: Report): Report;
  /** Says what is stale, and writes the file where that is asked for; `seen` are the files that were checked. */
  finish(report: Report, seen: ReadonlySet<string>): void;
}

export function openBaseline({ baseline: name, updateBaseline }: BaselineOptions, io: Io): Baseline | null {
  if (name === null) {
    if (updateBaseline === null) return null;
    throw new UsageError("bad-option", "--update-baseline needs --baseline FILE");
  }
  const path = resolve(io.cwd, name);
  const isThere = existsSync(path);
  if (!isThere && updateBaseline === null)
    throw new UsageError("no-such-file", `there is no baseline ${name}; --update-baseline writes one`);
  const entries = isThere ? readEntries(path, name) : [];
  const takesAll = updateBaseline === "all" || !isThere;
  return {
    uri: relativeUri(io.cwd, path),
    apply: (report) => applyBaseline(report, entries, name).report,
    finish: (report, seen) => {
      const bare = { ...report, findings: report.findings.map(withoutBaseline) };
      const { accepted, unmatched, report: marked } = applyBaseline(bare, entries, name);
      const notRun = new Set(report.notRun.map(({ rule }) => rule));
      const isStale = (entry: BaselineEntry): boolean =>
        !notRun.has(entry.rule) && (seen.has(entry.file) || !existsSync(resolve(io.cwd, entry.file)));
      const stale = unmatched.filter(isStale);
      if (updateBaseline === null) {
        tellStale(stale, name, io);
        return;
      }
      const further = takesAll ? marked.findings.filter((finding) => finding.suppressed === null && isAcceptable(finding)) : [];
      const kept = [...unmatched.filter((entry) => !isStale(entry)), ...[...accepted, ...further].map(entryOf)];
      write(path, name, kept);
      const parts = [`${kept.length} accepted`, `${further.length} new`, `${stale.length} removed`];
      io.stderr.write(`plimsoll: wrote ${name}: ${parts.join(", ")}\n`);
    },
  };
}

function withoutBaseline(finding: Report["findings"][number]): Report["findings"][number] {
  return finding.suppressed?.by === "baseline" ? { ...finding, suppressed: null } : finding;
}

function readEntries(path: string, name: string): readonly BaselineEntry[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError("cannot-read", `cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const entries = parseBaseline(text);
  if (typeof entries === "string") throw new UsageError("bad-baseline", `${name} is no baseline: ${entries}`);
  return entries;
}

function write(path: string, name: string, entries: readonly BaselineEntry[]): void {
  try {
    writeAtomically(path, formatBaseline(entries));
  } catch (error) {
    throw new UsageError("cannot-write", `cannot write ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const shown = 5;

function tellStale(stale: readonly BaselineEntry[], name: string, { stderr }: Io): void {
  if (stale.length === 0) return;
  const [what, them] = stale.length === 1 ? ["entry", "it"] : ["entries", "them"];
  stderr.write(`plimsoll: ${stale.length} stale ${what} in ${name}; --update-baseline removes ${them}\n`);
  for (const { rule, object, file } of stale.slice(0, shown))
    stderr.write(`plimsoll:   ${rule}${object === "" ? "" : ` of ${object}`} in ${file}\n`);
  if (stale.length > shown) stderr.write(`plimsoll:   and ${stale.length - shown} more\n`);
}
