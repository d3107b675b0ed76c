import { randomUUID } from "node:crypto";
import { chmodSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Writes a file whole or not at all: who reads it meanwhile sees the old text or the new one. A file that is there keeps its mode. */
export function writeAtomically(path: string, text: string): void {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`);
  try {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    writeFileSync(partial, text, { flag: "wx" });
    if (mode !== undefined) chmodSync(partial, mode & 0o7777);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
