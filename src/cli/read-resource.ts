import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isWithin } from "../app/paths.ts";

const largestResource = 16 * 1024 * 1024;

/**
 * A file that a kustomization names, by its path from the working folder; text, or bytes of what is no text. Null where there is
 * none, and for whatever lies neither in the working folder nor in a folder that was given, be it by a link.
 */
export function readResource(uri: string, cwd: string, paths: readonly string[]): string | Uint8Array | null {
  try {
    const file = realpathSync(resolve(cwd, uri));
    const roots = [cwd, ...paths.filter((path) => path !== "-").map((path) => resolve(cwd, path))];
    if (!roots.some((root) => leadsInto(root, file))) return null;
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > largestResource) return null;
    const bytes = readFileSync(file);
    return isUtf8(bytes) ? bytes.toString("utf8") : bytes;
  } catch {
    // What cannot be read is not there: the build says so.
    return null;
  }
}

function leadsInto(root: string, file: string): boolean {
  try {
    return isWithin(realpathSync(root), file);
  } catch {
    return false;
  }
}
