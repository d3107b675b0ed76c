import { chmodSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Writes a file whole or not at all: who reads it meanwhile sees the old text or the new one. A file that is there keeps its mode. */
export function writeAtomically(path: string, text: string): void {
  // No other process and no other moment has this name; loading a generator of random ones takes longer than writing.
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}-${process.hrtime.bigint()}.partial`);
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
