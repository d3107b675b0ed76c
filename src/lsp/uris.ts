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
