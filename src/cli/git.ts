import { UsageError } from "../app/usage-error.ts";
import type { Io } from "./io.ts";

export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly text: string;
  /** The first line of what git complained of. */
  readonly error: string;
}

/** Nothing that git prints here is larger than a repository's manifests. */
const mostBytes = 1024 * 1024 * 1024;

/** Runs git without a shell, and without what a repository's configuration may have it run besides. */
export function git(args: readonly string[], { cwd, env }: Pick<Io, "cwd" | "env">, input = ""): Answer {
  const { status, stdout, stderr, error } = process
    .getBuiltinModule("node:child_process")
    .spawnSync("git", ["-c", "core.fsmonitor=false", "--no-pager", ...args], {
      cwd,
      env: { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
      input,
      maxBuffer: mostBytes,
      shell: false,
      windowsHide: true,
    });
  if (error !== undefined) {
    const isAbsent = "code" in error && error.code === "ENOENT";
    throw new UsageError(
      "no-git",
      isAbsent ? "git is not installed, and --since asks it" : `git cannot be run: ${error.message}`,
    );
  }
  const said = stderr.toString("utf8").trim().split("\n")[0] ?? "";
  return { status: status ?? 1, bytes: stdout, text: stdout.toString("utf8"), error: said.replace(/^fatal: /, "") };
}

/** What git prints; its failure is told as it is. */
export function gitText(args: readonly string[], io: Pick<Io, "cwd" | "env">): string {
  const { status, text, error } = git(args, io);
  if (status !== 0) throw new UsageError("git-failed", `git ${args[0] ?? ""}: ${error}`);
  return text;
}
