import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { relativeUri } from "../app/paths.ts";
import { UsageError } from "../app/usage-error.ts";
import { patternMatches } from "../engine/settings.ts";
import { type FoundFiles, walkFolder } from "./find-files.ts";

export interface NamedFiles extends FoundFiles {
  readonly isFolder: boolean;
}

/** What an argument, or an entry of the configuration, names: one file, what is below a folder, or what matches a pattern. */
export function filesNamed(argument: string, cwd: string, exclude: readonly string[]): NamedFiles {
  const uriOf = (path: string): string => relativeUri(cwd, path);
  const isExcluded = (uri: string): boolean => exclude.some((pattern) => patternMatches(pattern, uri, true));
  const path = resolve(cwd, argument);
  const none = { programs: [], skipped: [], ignored: 0, isFolder: false };
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return { ...walkFolder(path, uriOf, isExcluded), isFolder: true };
    return { ...none, files: [{ path, uri: uriOf(path) }] };
  }
  const { globSync, hasMagic } = createRequire(import.meta.url)("glob") as typeof import("glob");
  if (!hasMagic(argument)) throw new UsageError("no-such-file", `there is no file or folder ${argument}`);
  const matched = globSync(argument, { cwd, nodir: true, ignore: ["**/node_modules/**", "**/.git/**"] }).sort();
  if (matched.length === 0) throw new UsageError("no-such-file", `nothing matches ${argument}`);
  const files = matched.map((match) => ({ path: resolve(cwd, match), uri: uriOf(resolve(cwd, match)) }));
  return { ...none, files: files.filter(({ uri }) => !isExcluded(uri)) };
}
