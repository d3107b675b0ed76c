import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

const largestResource = 16 * 1024 * 1024;

/**
 * A file that a kustomization names, by its path from the working folder; text, or bytes of what is no text. Null where there is
 * none, and for whatever lies neither in the working folder nor in a folder that was given, be it by a link.
 */
export function readResource(uri: string, cwd: string, paths: readonly string[]): string | Uint8Array | null {
  try {
    const file = realpathSync(resolve(cwd, uri));
    const roots = [cwd, ...paths.filter((path) => path !== "-").map((path) => resolve(cwd, path))];
    if (!roots.some((root) => isWithin(file, root))) return null;
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > largestResource) return null;
    const bytes = readFileSync(file);
    return isUtf8(bytes) ? bytes.toString("utf8") : bytes;
  } catch {
    // What cannot be read is not there: the build says so.
    return null;
  }
}

function isWithin(file: string, root: string): boolean {
  try {
    const way = relative(realpathSync(root), file);
    return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  } catch {
    return false;
  }
}
