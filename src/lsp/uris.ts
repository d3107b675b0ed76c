import { relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The path of a `file:` uri; null for what is in no file. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith("file:")) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

export function fileUri(path: string): string {
  return pathToFileURL(path).href;
}

/** A path as findings name it: from a folder on, with forward slashes. */
export function relativeUri(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/") || ".";
}

export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
