import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeTree } from "./bench-trees.ts";

/** A git repository of so many documents, in which one file has changed and is about to be committed; its name. */
export function writeRepository(folder: string, documents: number): string {
  writeTree(folder, documents);
  const git = (...args: readonly string[]) =>
    spawnSync("git", ["-c", "user.name=b", "-c", "user.email=b@localhost", ...args], { cwd: folder });
  git("init", "-q", ".");
  git("add", ".");
  git("commit", "-q", "-m", "all");
  const [changed = ""] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /^[^.].*\.yaml$/.test(name));
  const text = readFileSync(join(folder, changed), "utf8");
  writeFileSync(join(folder, changed), text.replace(/replicas: \d+/, "replicas: 4"));
  git("add", ".");
  return changed;
}
