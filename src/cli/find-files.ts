import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Ignore } from "ignore";
import ignore from "ignore";
import { isWithin, relativeUri } from "../app/paths.ts";
import { isSoughtInFolders } from "../syntax/typescript/source-files.ts";

/** A file of the input, by its place on disk and by the name under which it is reported. */
export interface FoundFile {
  readonly path: string;
  readonly uri: string;
}

export interface FoundFiles {
  readonly files: FoundFile[];
  /** Programs in TypeScript and JavaScript, most of which hold no objects. */
  readonly programs: FoundFile[];
  /** What was passed over, with the reason; said in the report. */
  readonly skipped: { readonly uri: string; readonly reason: "outside" | "unreadable"; readonly detail: string }[];
  /** Files that .gitignore leaves out. */
  ignored: number;
}

const manifestName = /\.(ya?ml|json)$/i;
/** Never manifests of the user's own. */
const passedOver = new Set([".git", ".hg", ".svn", "node_modules", "plimsoll.yaml", "plimsoll.yml"]);

/** The manifests below a folder, in order of their names. Symbolic links lead nowhere new: what they show of the folder is met anyway. */
export function walkFolder(folder: string, uriOf: (path: string) => string, isExcluded: (uri: string) => boolean): FoundFiles {
  const found: FoundFiles = { files: [], programs: [], skipped: [], ignored: 0 };
  const root = realpathSync(folder);
  walk(folder, { found, root, uriOf, isExcluded, ignores: [] });
  return found;
}

/** Whether a walk through a folder would pass over a file that may not be on disk yet. */
export function isLeftOut(
  folder: string,
  path: string,
  uriOf: (path: string) => string,
  isExcluded: (uri: string) => boolean,
): boolean {
  const steps = relative(folder, path).split(sep);
  if (!manifestName.test(path) && !isSoughtInFolders(uriOf(path))) return true;
  let above: Walk = { found: { files: [], programs: [], skipped: [], ignored: 0 }, root: folder, uriOf, isExcluded, ignores: [] };
  let at = folder;
  for (const [index, step] of steps.entries()) {
    above = withRules(at, above);
    at = join(at, step);
    const kind = index === steps.length - 1 ? "file" : "folder";
    if (passedOver.has(step) || isExcluded(uriOf(at)) || isIgnored(at, kind, above)) return true;
  }
  return false;
}

interface Walk {
  readonly found: FoundFiles;
  readonly root: string;
  readonly uriOf: (path: string) => string;
  readonly isExcluded: (uri: string) => boolean;
  readonly ignores: readonly { readonly folder: string; readonly rules: Ignore }[];
}

function walk(folder: string, above: Walk): void {
  const { found, uriOf, isExcluded } = above;
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    found.skipped.push({ uri: uriOf(folder), reason: "unreadable", detail: messageOf(error) });
    return;
  }
  const here = entries.some(({ name }) => name === ".gitignore") ? withRules(folder, above) : above;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const kind = kindOf(entry, path, here);
    if (kind === null || passedOver.has(entry.name)) continue;
    const uri = uriOf(path);
    const isProgram = kind === "file" && isSoughtInFolders(uri);
    if (kind === "file" && !isProgram && !manifestName.test(entry.name)) continue;
    if (isExcluded(uri)) continue;
    if (isIgnored(path, kind, here)) {
      if (kind === "file" && !isProgram) found.ignored++;
      continue;
    }
    if (kind === "folder") walk(path, here);
    else (isProgram ? found.programs : found.files).push({ path, uri });
  }
}

function kindOf(entry: Dirent, path: string, { found, root, uriOf }: Walk): "file" | "folder" | null {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (!entry.isSymbolicLink()) return null;
  try {
    const target = realpathSync(path);
    const isFolder = statSync(target).isDirectory();
    // What a link leads to within the folder is found at its own place; a second look at it would be a duplicate, or a loop.
    const isOutside = !isWithin(root, target);
    if (isOutside && (isFolder || manifestName.test(entry.name))) {
      found.skipped.push({ uri: uriOf(path), reason: "outside", detail: "a link that leaves the given folder" });
    }
    return null;
  } catch (error) {
    if (manifestName.test(entry.name)) found.skipped.push({ uri: uriOf(path), reason: "unreadable", detail: messageOf(error) });
    return null;
  }
}

function withRules(folder: string, above: Walk): Walk {
  try {
    const rules = ignore().add(readFileSync(join(folder, ".gitignore"), "utf8"));
    return { ...above, ignores: [...above.ignores, { folder, rules }] };
  } catch {
    return above;
  }
}

function isIgnored(path: string, kind: "file" | "folder", { ignores }: Walk): boolean {
  return ignores.some(({ folder, rules }) => rules.ignores(relativeUri(folder, path) + (kind === "folder" ? "/" : "")));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, \w+ '.*'$/, "") : String(error);
}
