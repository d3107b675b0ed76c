import { relative, sep } from "node:path";

/** A path as findings name it: from a folder on, with forward slashes. */
export function relativeUri(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/") || ".";
}

/** Whether a path leads to something in a folder. */
export function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Whether a path leads to a folder or to something in it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || isBelow(folder, path);
}
