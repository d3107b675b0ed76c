import { isUtf8 } from "node:buffer";
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { relativeUri } from "../app/paths.ts";
import { UsageError } from "../app/usage-error.ts";
import type { Source } from "../text/source.ts";
import { git, gitText } from "./git.ts";
import type { Io } from "./io.ts";

/** What has changed in a repository since some commit. */
export interface Changes {
  /** The commit as the user named it. */
  readonly ref: string;
  /** By uri: the text at that commit, null for a file that was not there. Files that are gone are here, too. */
  readonly before: ReadonlyMap<string, string | null>;
  /** Files that git does not know; they are changes, but for a commit hook. */
  readonly untracked: ReadonlySet<string>;
}

/** The names of refs begin with no dash (git-check-ref-format), and what does is an option to git. */
const hidden = /^-|[\0\n]/;

/** What has changed since a commit, with the texts at that commit. `ref...` compares with where the current branch left it. */
export function changesSince(ref: string, io: Io): Changes {
  if (hidden.test(ref) || ref === "") throw new UsageError("bad-ref", `${JSON.stringify(ref)} is no commit`);
  const { root, commit } = resolveRef(ref, io);
  const uriOf = uriIn(root, io);
  const before = new Map<string, string | null>();
  const changed = commit === null ? [] : changedFiles(commit, io);
  const texts = readBlobs(
    changed.flatMap(({ blob }) => (blob === null ? [] : [blob])),
    io,
  );
  for (const { path, blob } of changed) before.set(uriOf(path), blob === null ? null : (texts.get(blob) ?? null));
  if (commit === null) for (const path of listed(["ls-files", "-z", "--full-name", ":/"], io)) before.set(uriOf(path), null);
  const untracked = new Set(listed(["ls-files", "-z", "--full-name", "--others", "--exclude-standard", ":/"], io).map(uriOf));
  return { ref, before, untracked };
}

/** The top of the repository, and the commit to compare with: null for the HEAD of one without commits, before it there was nothing. */
function resolveRef(ref: string, io: Io): { readonly root: string; readonly commit: string | null } {
  const name = ref.replace(/\.\.\.$/, "");
  // Both in one call, which is felt in a hook; where there is no such commit the first is told all the same.
  const { status, text, error } = git(["rev-parse", "--show-toplevel", `${name}^{commit}`], io);
  const [root = "", commit = "", ...more] = text.trimEnd().split(/\r?\n/);
  if (root === "") throw new UsageError("no-repository", `--since needs a git repository: ${error}`);
  if (status !== 0 || more.length > 0) {
    if (name === "HEAD" && git(["rev-list", "-n", "1", "--all"], io).text === "") return { root, commit: null };
    throw new UsageError("bad-ref", `git knows no commit ${name}; a shallow clone may lack it`);
  }
  if (name === ref) return { root, commit };
  const base = git(["merge-base", commit, "HEAD"], io);
  if (base.status !== 0)
    throw new UsageError("bad-ref", `${name} and HEAD have no commit in common; a shallow clone may lack it`);
  return { root, commit: base.text.trim() };
}

interface ChangedFile {
  readonly path: string;
  /** What it was, null where it was not there or was no file. */
  readonly blob: string | null;
}

/** `:100644 100644 <blob> <blob> M`, then the path, each ended by a null byte (git-diff, "Raw output format"). */
function changedFiles(commit: string, io: Io): ChangedFile[] {
  const options = ["--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=all"];
  const parts = listed(["diff", ...options, commit, "--"], io);
  const files: ChangedFile[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [mode = "", , blob = ""] = (parts[index] ?? "").slice(1).split(" ");
    files.push({ path: parts[index + 1] ?? "", blob: mode.startsWith("100") ? blob : null });
  }
  return files;
}

function listed(args: readonly string[], io: Io): string[] {
  return gitText(args, io)
    .split("\0")
    .filter((part) => part !== "");
}

/** The texts of blobs; what is no text is left out. */
function readBlobs(blobs: readonly string[], io: Io): Map<string, string> {
  const texts = new Map<string, string>();
  if (blobs.length === 0) return texts;
  const { bytes, status, error } = git(["cat-file", "--batch"], io, `${[...new Set(blobs)].join("\n")}\n`);
  if (status !== 0) throw new UsageError("git-failed", `git cat-file: ${error}`);
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, at);
    if (lineEnd < 0) break;
    const [blob = "", type, size] = bytes.toString("latin1", at, lineEnd).split(" ");
    if (type !== "blob") throw new UsageError("git-failed", `git cat-file: ${blob} is ${type ?? "nothing"}`);
    const content = bytes.subarray(lineEnd + 1, lineEnd + 1 + Number(size));
    if (isUtf8(content)) texts.set(blob, content.toString("utf8"));
    at = lineEnd + 2 + Number(size);
  }
  return texts;
}

/** Paths of the repository as they are named in reports: relative to the working folder. */
function uriIn(root: string, { cwd }: Io): (path: string) => string {
  // git says where the repository really is; the working folder may have been reached by a link.
  const here = realpathSync(cwd);
  return (path) => relativeUri(here, resolve(root, path));
}

/** Sources as they were: changed ones with their former text, new ones not at all, and those that are gone. */
export function sourcesBefore(
  sources: readonly Source[],
  { before, untracked }: Changes,
  isManifest: (uri: string) => boolean,
): readonly Source[] {
  const there = new Set(sources.map(({ uri }) => uri));
  const kept = sources.flatMap((source): Source[] => {
    if (untracked.has(source.uri)) return [];
    const text = before.get(source.uri);
    return text === undefined ? [source] : text === null ? [] : [{ uri: source.uri, text }];
  });
  const gone = [...before].flatMap(([uri, text]): Source[] =>
    text === null || there.has(uri) || !isManifest(uri) ? [] : [{ uri, text }],
  );
  return [...kept, ...gone];
}
